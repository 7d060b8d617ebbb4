package dev.sluice.slots.model.changefeed;

import dev.sluice.slots.channel.Prefetch;
import java.util.List;
import java.util.Objects;

/**
 * Which changes are wanted.
 *
 * @param reader names the feed's durable progress; one active reader of a name at a time
 * @param tables {@code schema.table}, at least one
 * @param prefetch the most changes held undelivered
 */
public record ChangeRequest(String reader, List<String> tables, Prefetch prefetch) {

    public ChangeRequest {
        Objects.requireNonNull(reader, "reader");
        Objects.requireNonNull(prefetch, "prefetch");
        tables = List.copyOf(tables);
        if (tables.isEmpty()) {
            throw new IllegalArgumentException("tables: none (expected: at least one)");
        }
    }
}
