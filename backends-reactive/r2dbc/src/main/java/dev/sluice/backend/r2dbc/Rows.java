package dev.sluice.backend.r2dbc;

import dev.sluice.slots.message.Message;
import dev.sluice.slots.model.table.TableRow;
import dev.sluice.slots.namespace.Scope;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.R2dbcDataIntegrityViolationException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The statements on the tables of one scope. Rows are inserted without a position, because what is assigned before a commit
 * says nothing about the order of commits; see {@link #number}.
 */
final class Rows {

    private static final int NUMBERED_AT_ONCE = 1_000;
    private static final String OF_TABLE = "namespace = $1 AND slot = $2 AND table_name = $3";

    private static final String INSERT = "INSERT INTO sluice_row (namespace, slot, table_name, " + MessageColumns.NAMES
            + ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    private static final String COMMITTED = "SELECT position, " + MessageColumns.NAMES + " FROM sluice_row WHERE "
            + OF_TABLE + " AND position > $4 ORDER BY namespace, slot, table_name, position LIMIT $5";
    private static final String UNNUMBERED = "SELECT id FROM sluice_row WHERE " + OF_TABLE
            + " AND position IS NULL ORDER BY namespace, slot, table_name, position, id LIMIT $4";
    private static final String RESERVE_ORDER = "INSERT INTO sluice_row_order (namespace, slot, table_name, "
            + "last_position) SELECT $1, $2, $3, 0 WHERE NOT EXISTS (SELECT 1 FROM sluice_row_order WHERE "
            + OF_TABLE + ")";
    private static final String MOVE_ORDER = "UPDATE sluice_row_order SET last_position = $4 WHERE " + OF_TABLE;
    private static final String NUMBER = "UPDATE sluice_row SET position = $2 WHERE id = $1";

    private final Database database;
    private final String namespace;
    private final String slot;
    private final String removeSql;
    private final String lockOrderSql;

    Rows(Database database, Scope scope) {
        this.database = database;
        this.namespace = scope.namespace().value();
        this.slot = scope.slot();
        this.lockOrderSql = database.dialect().lock("sluice_row_order", "last_position", OF_TABLE, "last_position");
        this.removeSql = "DELETE FROM sluice_row WHERE id IN (SELECT r.id FROM UNNEST("
                + database.dialect().numberArray("$4")
                + ") AS w (p) JOIN sluice_row r ON r.namespace = $1 AND r.slot = $2 AND r.table_name = $3 "
                + "AND r.position = w.p)";
    }

    Database database() {
        return database;
    }

    Mono<Void> insert(Connection connection, String table, List<Message> messages) {
        List<Object[]> rows = new ArrayList<>(messages.size());
        for (Message message : messages) {
            Object[] columns = MessageColumns.values(message);
            Object[] row = new Object[3 + columns.length];
            row[0] = namespace;
            row[1] = slot;
            row[2] = table;
            System.arraycopy(columns, 0, row, 3, columns.length);
            rows.add(row);
        }
        return Sql.updateEach(connection, INSERT, rows).then();
    }

    Mono<List<TableRow>> committed(Connection connection, String table, long after, int limit) {
        return Sql.query(
                        connection,
                        COMMITTED,
                        row -> new TableRow(Sql.number(row, 0), MessageColumns.read(row, 1)),
                        namespace,
                        slot,
                        table,
                        after,
                        limit)
                .collectList();
    }

    Mono<Boolean> hasUnnumbered(Connection connection, String table) {
        return unnumbered(connection, table, 1).map(found -> !found.isEmpty());
    }

    /**
     * Gives every committed row that has none its position, in the order of insertion. A row that is not committed is not
     * seen, so it gets its position later, and a greater one: nobody who has read up to a position can have missed it. The
     * numbering of one table is done by one transaction at a time, which holds a lock for no longer than it takes.
     */
    Mono<Boolean> number(Connection connection, String table) {
        return Sql.update(connection, RESERVE_ORDER, namespace, slot, table)
                .onErrorMap(R2dbcDataIntegrityViolationException.class, CollisionException::new)
                .then(Sql.query(connection, lockOrderSql, row -> Sql.number(row, 0), namespace, slot, table)
                        .single())
                .flatMap(last -> unnumbered(connection, table, NUMBERED_AT_ONCE)
                        .flatMap(ids -> number(connection, table, last, ids)));
    }

    Mono<Long> remove(Connection connection, String table, Collection<Long> positions) {
        return Sql.update(connection, removeSql, namespace, slot, table, positions.toArray(Long[]::new));
    }

    private Mono<Boolean> number(Connection connection, String table, long last, List<Long> ids) {
        if (ids.isEmpty()) {
            return Mono.just(false);
        }
        List<Object[]> numbered = new ArrayList<>(ids.size());
        for (int i = 0; i < ids.size(); i++) {
            numbered.add(new Object[] {ids.get(i), last + i + 1});
        }
        return Sql.updateEach(connection, NUMBER, numbered)
                .then(Sql.update(connection, MOVE_ORDER, namespace, slot, table, last + ids.size()))
                .thenReturn(true);
    }

    private Mono<List<Long>> unnumbered(Connection connection, String table, int limit) {
        Flux<Long> ids = Sql.query(connection, UNNUMBERED, row -> Sql.number(row, 0), namespace, slot, table, limit);
        return ids.collectList();
    }
}
