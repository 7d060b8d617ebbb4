package dev.sluice.slots.model.table;

import java.util.Collection;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * {@code table_transactional}: enlist a write in the caller's own database transaction. The idea is the transactional
 * outbox (Richardson, Microservices Patterns).
 */
public interface TableTransactional {

    /** Runs the work in a new transaction: committed when it completes, rolled back when it fails or is cancelled. */
    <T> Mono<T> transact(Function<? super TableTransaction, ? extends Mono<T>> work);

    /**
     * Joins a transaction that the caller has begun and will end.
     *
     * @param connection the driver's handle, such as an {@code io.r2dbc.spi.Connection}
     * @throws IllegalArgumentException when the backend does not know handles of this type
     */
    TableTransaction join(Object connection);

    /**
     * Committed rows after the position, in commit order, then completes. A row of a transaction that is still open is never
     * overtaken: rows that could stand before it once it commits are the only ones shown.
     *
     * @param afterPosition 0 for the first
     * @param limit the most rows, at least 1
     */
    Flux<TableRow> committed(String table, long afterPosition, int limit);

    /** Removes rows by position; how many were there. */
    Mono<Long> remove(String table, Collection<Long> positions);
}
