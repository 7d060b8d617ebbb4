package dev.sluice.slots.model.table;

import dev.sluice.slots.message.Message;
import java.util.List;
import reactor.core.publisher.Mono;

/** A database transaction that rows can be written in. Not safe for concurrent use, as a connection is not. */
public interface TableTransaction {

    /** Inserts rows that become visible with the transaction's commit and vanish with its rollback. */
    Mono<Void> insert(String table, List<Message> rows);

    /**
     * The driver's own handle ({@code io.r2dbc.spi.Connection} for R2DBC), to do the business work of the same transaction
     * with. Errors: {@link IllegalArgumentException} at the call for a type it is not.
     */
    <C> C connection(Class<C> type);
}
