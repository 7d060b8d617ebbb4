package dev.sluice.slots.model.changefeed;

import dev.sluice.slots.message.Bytes;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One committed change of one row.
 *
 * @param key the row's identity as JSON; null when the table has none
 * @param before the row before, as JSON; null when there was none or the database does not say
 * @param after the row after, as JSON; null when there is none
 * @param timestamp of the commit, by the database's clock
 */
public record ChangeEvent(
        Operation operation,
        ChangeSource source,
        @Nullable Bytes key,
        @Nullable Bytes before,
        @Nullable Bytes after,
        Instant timestamp) {

    public ChangeEvent {
        Objects.requireNonNull(operation, "operation");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(timestamp, "timestamp");
    }
}
