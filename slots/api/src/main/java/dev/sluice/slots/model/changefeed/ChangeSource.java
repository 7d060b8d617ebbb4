package dev.sluice.slots.model.changefeed;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a change comes from.
 *
 * @param logPosition the database's own, such as a Postgres LSN in decimal
 * @param transaction the database's transaction id; null for a snapshot
 */
public record ChangeSource(
        String database,
        String schema,
        String table,
        String logPosition,
        @Nullable String transaction) {

    public ChangeSource {
        Objects.requireNonNull(database, "database");
        Objects.requireNonNull(schema, "schema");
        Objects.requireNonNull(table, "table");
        Objects.requireNonNull(logPosition, "logPosition");
    }
}
