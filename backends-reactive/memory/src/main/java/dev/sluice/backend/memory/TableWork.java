package dev.sluice.backend.memory;

import dev.sluice.slots.error.PayloadRefusedException;
import dev.sluice.slots.message.Bytes;
import dev.sluice.slots.message.Message;
import java.util.ArrayList;
import java.util.List;
import reactor.core.publisher.Mono;

/** What one open transaction has inserted, in all the scopes that joined it. Room is taken at the insert. */
final class TableWork {

    private final TableData data;
    private final List<TableData.Insert> inserts = new ArrayList<>();
    private long heldBytes;
    private boolean ended;

    TableWork(TableData data) {
        this.data = data;
    }

    boolean isOf(TableData other) {
        return data == other;
    }

    synchronized void insert(TableName table, List<Message> rows) {
        ensureOpen();
        long bytes = 0;
        for (Message row : rows) {
            if (!(row.payload() instanceof Bytes payload)) {
                throw new PayloadRefusedException("a table row holds bytes in memory, not a stream");
            }
            data.capacity().checkItem(payload.size());
            bytes += payload.size();
        }
        data.capacity().reserve(rows.size(), bytes);
        heldBytes += bytes;
        rows.forEach(row -> inserts.add(new TableData.Insert(table, row)));
    }

    Mono<Void> commit() {
        return Mono.fromRunnable(this::end);
    }

    /** No effect on one that has ended. */
    Mono<Void> rollback() {
        return Mono.fromRunnable(this::forget);
    }

    private void end() {
        List<TableData.Insert> whole;
        synchronized (this) {
            ensureOpen();
            ended = true;
            whole = List.copyOf(inserts);
        }
        // Outside the lock: readers of the change feed are served in here.
        data.commit(whole);
    }

    private synchronized void forget() {
        if (!ended) {
            ended = true;
            data.capacity().release(inserts.size(), heldBytes);
            inserts.clear();
        }
    }

    private void ensureOpen() {
        if (ended) {
            throw new IllegalStateException("the transaction has ended");
        }
    }
}
