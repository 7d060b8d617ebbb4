package dev.sluice.slots.model.keyvalue;

import dev.sluice.slots.message.Bytes;
import java.util.Objects;

/** A key with its value. */
public record KeyValueEntry(String key, Bytes value) {

    public KeyValueEntry {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(value, "value");
    }
}
