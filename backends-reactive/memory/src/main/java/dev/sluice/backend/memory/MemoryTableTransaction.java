package dev.sluice.backend.memory;

import dev.sluice.slots.message.Message;
import dev.sluice.slots.model.table.TableTransaction;
import dev.sluice.slots.namespace.Scope;
import java.util.List;
import reactor.core.publisher.Mono;

/** One scope's view of an open transaction. There is no driver below, so its handle is this object itself. */
record MemoryTableTransaction(TableWork work, Scope scope) implements TableTransaction {

    @Override
    public Mono<Void> insert(String table, List<Message> rows) {
        TableName name = new TableName(scope, table);
        List<Message> copy = List.copyOf(rows);
        return Mono.fromRunnable(() -> work.insert(name, copy));
    }

    @Override
    public <C> C connection(Class<C> type) {
        if (!type.isInstance(this)) {
            throw new IllegalArgumentException(
                    "connection: " + type.getName() + " (the memory backend has no driver of that kind)");
        }
        return type.cast(this);
    }
}
