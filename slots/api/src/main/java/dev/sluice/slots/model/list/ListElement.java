package dev.sluice.slots.model.list;

import dev.sluice.slots.message.Bytes;
import java.util.Objects;

/**
 * An element with the list it came from.
 *
 * @param key of the list
 * @param value the element
 */
public record ListElement(String key, Bytes value) {

    public ListElement {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(value, "value");
    }
}
