package dev.sluice.backend.memory;

import dev.sluice.slots.message.Message;
import dev.sluice.slots.model.table.TableRow;
import dev.sluice.slots.model.table.TableTransaction;
import dev.sluice.slots.model.table.TableTransactional;
import dev.sluice.slots.namespace.Scope;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SynchronousSink;

final class MemoryTables implements TableTransactional {

    private final TableData data;
    private final Scope scope;

    MemoryTables(TableData data, Scope scope) {
        this.data = data;
        this.scope = scope;
    }

    @Override
    public <T> Mono<T> transact(Function<? super TableTransaction, ? extends Mono<T>> work) {
        return Mono.usingWhen(
                Mono.fromSupplier(() -> new MemoryTableTransaction(new TableWork(data), scope)),
                transaction -> Mono.<T>from(work.apply(transaction))
                        .flatMap(result -> transaction.work().commit().thenReturn(result))
                        .switchIfEmpty(
                                Mono.defer(() -> transaction.work().commit().then(Mono.empty()))),
                committed -> Mono.empty(),
                (transaction, error) -> transaction.work().rollback(),
                transaction -> transaction.work().rollback());
    }

    @Override
    public TableTransaction join(Object connection) {
        if (connection instanceof MemoryTableTransaction own && own.work().isOf(data)) {
            return new MemoryTableTransaction(own.work(), scope);
        }
        throw new IllegalArgumentException("connection: "
                + connection.getClass().getName() + " (expected: the handle of a transaction of this memory backend)");
    }

    @Override
    public Flux<TableRow> committed(String table, long afterPosition, int limit) {
        TableName name = new TableName(scope, table);
        if (limit < 1) {
            throw new IllegalArgumentException("limit: " + limit + " (expected: >= 1)");
        }
        return Flux.generate(
                () -> new Walk(afterPosition, data.visible(), limit), (walk, sink) -> step(name, walk, sink));
    }

    @Override
    public Mono<Long> remove(String table, Collection<Long> positions) {
        TableName name = new TableName(scope, table);
        List<Long> copy = List.copyOf(positions);
        return Mono.fromSupplier(() -> data.remove(name, copy));
    }

    private Walk step(TableName table, Walk walk, SynchronousSink<TableRow> sink) {
        Map.Entry<Long, Message> row = walk.left == 0 ? null : data.row(table, walk.after, walk.through);
        if (row == null) {
            sink.complete();
        } else {
            walk.after = row.getKey();
            walk.left--;
            sink.next(new TableRow(row.getKey(), row.getValue()));
        }
        return walk;
    }

    private static final class Walk {
        private final long through;
        private long after;
        private int left;

        Walk(long after, long through, int limit) {
            this.after = after;
            this.through = through;
            this.left = limit;
        }
    }
}
