package dev.sluice.backend.r2dbc;

import dev.sluice.slots.namespace.Scope;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import reactor.core.Disposable;

/** A bell for every queue that somebody receives from: it rings when there may be something to claim. */
final class Bells {

    private final ConcurrentMap<Name, List<Runnable>> listeners = new ConcurrentHashMap<>();

    /** Listeners are called on the ringing thread and must not take long. */
    Disposable listen(Scope scope, String queue, Runnable listener) {
        Name name = new Name(scope, queue);
        listeners.compute(name, (same, all) -> {
            List<Runnable> listening = all == null ? new CopyOnWriteArrayList<>() : all;
            listening.add(listener);
            return listening;
        });
        return () -> listeners.computeIfPresent(name, (same, all) -> {
            all.remove(listener);
            return all.isEmpty() ? null : all;
        });
    }

    void ring(Scope scope, String queue) {
        List<Runnable> all = listeners.get(new Name(scope, queue));
        if (all != null) {
            all.forEach(Runnable::run);
        }
    }

    private record Name(Scope scope, String queue) {}
}
