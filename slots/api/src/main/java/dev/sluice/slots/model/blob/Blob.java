package dev.sluice.slots.model.blob;

import dev.sluice.slots.message.Payload;
import java.util.Objects;

/**
 * A stored object, open for reading.
 *
 * @param payload read from the store as it is asked for; it reads the object that {@code info} speaks of or fails
 */
public record Blob(BlobInfo info, Payload payload) {

    public Blob {
        Objects.requireNonNull(info, "info");
        Objects.requireNonNull(payload, "payload");
    }
}
