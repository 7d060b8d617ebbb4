package dev.sluice.slots.model.table;

import dev.sluice.slots.message.Message;
import java.util.Objects;

/**
 * A committed row.
 *
 * @param position orders rows of one table by commit: a row that becomes visible later has a greater one
 * @param message what was inserted
 */
public record TableRow(long position, Message message) {

    public TableRow {
        Objects.requireNonNull(message, "message");
    }
}
