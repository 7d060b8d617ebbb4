package dev.sluice.slots.model.keyvalue;

import dev.sluice.slots.message.Bytes;
import java.util.Objects;

/**
 * A value with the version it was read at.
 *
 * @param version grows with every write of the key, also across delete and set again
 */
public record Versioned(Bytes value, long version) {

    public Versioned {
        Objects.requireNonNull(value, "value");
    }
}
