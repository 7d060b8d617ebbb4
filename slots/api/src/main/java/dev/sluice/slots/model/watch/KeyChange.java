package dev.sluice.slots.model.watch;

import dev.sluice.slots.message.Bytes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A change of one key.
 *
 * @param kind what happened
 * @param value the new value for {@link Kind#SET}; null otherwise
 */
public record KeyChange(String key, Kind kind, @Nullable Bytes value) {

    public KeyChange {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(kind, "kind");
    }

    /** What can happen to a key. */
    public enum Kind {
        SET,
        DELETED,
        EXPIRED,
        /** Changes may have been missed (a reconnect, an overflow): read again what matters. The key is empty. */
        GAP
    }
}
