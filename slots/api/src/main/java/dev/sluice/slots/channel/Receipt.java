package dev.sluice.slots.channel;

import dev.sluice.slots.catalog.Durability;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The proof that a message is stored.
 *
 * @param durability what the message survives from now on
 * @param position where it stands, when the backend is a stream
 */
public record Receipt(Durability durability, @Nullable Position position) {

    public Receipt {
        Objects.requireNonNull(durability, "durability");
    }

    public static Receipt of(Durability durability) {
        return new Receipt(durability, null);
    }
}
