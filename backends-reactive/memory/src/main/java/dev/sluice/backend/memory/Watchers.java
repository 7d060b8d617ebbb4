package dev.sluice.backend.memory;

import dev.sluice.slots.error.TransientException;
import dev.sluice.slots.message.Bytes;
import dev.sluice.slots.model.watch.KeyChange;
import dev.sluice.slots.model.watch.KeyChange.Kind;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Who watches the keys of one scope. Told of a change inside the write, served after it. */
final class Watchers {

    private final List<Watching> all = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    void add(Watching watching) {
        all.add(watching);
        if (closed) {
            watching.fail(closing());
        }
    }

    void remove(Watching watching) {
        all.remove(watching);
    }

    /** Lets it wait with every watcher of the key; sends nothing. Called in the order of the writes. */
    void tell(String key, Kind kind, @Nullable Bytes value) {
        if (all.isEmpty()) {
            return;
        }
        KeyChange change = new KeyChange(key, kind, value);
        for (Watching each : all) {
            each.offer(change);
        }
    }

    /** Sends what waits, as far as it is requested. */
    void serve() {
        for (Watching each : all) {
            each.serve();
        }
    }

    void close() {
        closed = true;
        all.forEach(each -> each.fail(closing()));
    }

    private static TransientException closing() {
        return new TransientException("the memory backend was closed");
    }
}
