package dev.sluice.backend.memory;

import dev.sluice.slots.message.Bytes;
import dev.sluice.slots.message.Message;
import dev.sluice.slots.model.changefeed.ChangeEvent;
import dev.sluice.slots.model.changefeed.ChangeSource;
import dev.sluice.slots.model.changefeed.Operation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One committed change of one row.
 *
 * @param sequence orders all changes of the backend by commit; a row's own is its position
 * @param transaction null for what a snapshot read
 */
record TableChange(
        long sequence,
        Operation operation,
        TableName table,
        Message row,
        @Nullable String transaction,
        Instant committed) {

    ChangeEvent event(String database) {
        Bytes image = RowJson.of(row);
        boolean deleted = operation == Operation.DELETE;
        return new ChangeEvent(
                operation,
                new ChangeSource(database, table.schema(), table.table(), Long.toString(sequence), transaction),
                RowJson.key(row),
                deleted ? image : null,
                deleted ? null : image,
                committed);
    }
}
