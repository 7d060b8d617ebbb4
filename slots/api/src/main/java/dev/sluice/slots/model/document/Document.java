package dev.sluice.slots.model.document;

import dev.sluice.slots.message.Bytes;
import java.util.Objects;

/**
 * A document with its id.
 *
 * @param id within its collection
 * @param json an object, in UTF-8
 */
public record Document(String id, Bytes json) {

    public Document {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(json, "json");
    }
}
