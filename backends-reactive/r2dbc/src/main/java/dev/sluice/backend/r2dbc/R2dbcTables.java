package dev.sluice.backend.r2dbc;

import dev.sluice.slots.model.table.TableRow;
import dev.sluice.slots.model.table.TableTransaction;
import dev.sluice.slots.model.table.TableTransactional;
import io.r2dbc.spi.Connection;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Rows in the caller's own transaction. */
final class R2dbcTables implements TableTransactional {

    private static final int ROWS_A_PAGE = 64;

    private final Rows rows;
    private final Failures failures;
    private final UnaryOperator<Connection> adoption;

    /** @param adoption makes a foreign connection safe to use from here */
    R2dbcTables(Rows rows, Failures failures, UnaryOperator<Connection> adoption) {
        this.rows = rows;
        this.failures = failures;
        this.adoption = adoption;
    }

    @Override
    public <T> Mono<T> transact(Function<? super TableTransaction, ? extends Mono<T>> work) {
        return rows.database().enlist(connection -> work.apply(transaction(connection, connection)));
    }

    @Override
    public TableTransaction join(Object connection) {
        String product = rows.database().dialect().product();
        if (!(connection instanceof Connection handle)) {
            throw new IllegalArgumentException("connection: a "
                    + connection.getClass().getName() + " (expected: an io.r2dbc.spi.Connection to " + product + ")");
        }
        String found = handle.getMetadata().getDatabaseProductName();
        if (!found.equals(product)) {
            throw new IllegalArgumentException("connection: to " + found + " (expected: to " + product + ")");
        }
        return transaction(handle, adoption.apply(handle));
    }

    @Override
    public Flux<TableRow> committed(String table, long afterPosition, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit: " + limit + " (expected: >= 1)");
        }
        return new PagedFlux<TableRow>(
                        ROWS_A_PAGE, (last, most) -> page(table, last == null ? afterPosition : last.position(), most))
                .take(limit);
    }

    @Override
    public Mono<Long> remove(String table, Collection<Long> positions) {
        List<Long> removed = List.copyOf(positions);
        return removed.isEmpty()
                ? Mono.just(0L)
                : rows.database().write("remove", connection -> rows.remove(connection, table, removed), count -> {});
    }

    /** Positions are given out by readers, when they have read what there is. */
    private Mono<List<TableRow>> page(String table, long after, int limit) {
        return rows.database()
                .read(
                        "committed",
                        connection -> rows.committed(connection, table, after, limit)
                                .flatMap(found -> found.size() == limit
                                        ? Mono.just(new Found(found, false))
                                        : rows.hasUnnumbered(connection, table).map(more -> new Found(found, more))))
                .flatMap(found -> found.more ? numbered(table, after, limit) : Mono.just(found.rows));
    }

    private Mono<List<TableRow>> numbered(String table, long after, int limit) {
        return rows.database()
                .transaction("number", connection -> rows.number(connection, table), numbered -> {})
                .flatMap(numbered -> page(table, after, limit));
    }

    private TableTransaction transaction(Connection handle, Connection safe) {
        return new R2dbcTableTransaction(rows, failures, handle, safe);
    }

    private record Found(List<TableRow> rows, boolean more) {}
}
