package dev.sluice.runtime.pipeline;

import dev.sluice.slots.error.TransientException;
import dev.sluice.slots.message.Bytes;
import dev.sluice.slots.model.keyvalue.KeyValueBasic;
import dev.sluice.slots.namespace.NamespaceName;
import java.util.concurrent.atomic.AtomicLong;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** The outermost key-value store of a namespace: counts what is in flight, and refuses new work once it drains. */
public final class KeyValueGuard implements KeyValueBasic, Guard {

    private final NamespaceName namespace;
    private final KeyValueBasic inner;

    /** Operations in flight, and one for the guard itself until it drains. */
    private final AtomicLong open = new AtomicLong(1);

    private final Sinks.Empty<Void> drained = Sinks.empty();
    private final Sinks.Empty<Void> aborted = Sinks.empty();
    private volatile boolean draining;

    public KeyValueGuard(NamespaceName namespace, KeyValueBasic inner) {
        this.namespace = namespace;
        this.inner = inner;
    }

    @Override
    public Mono<Void> set(String key, Bytes value) {
        return counted(inner.set(key, value));
    }

    @Override
    public Mono<Bytes> get(String key) {
        return counted(inner.get(key));
    }

    @Override
    public Mono<Boolean> delete(String key) {
        return counted(inner.delete(key));
    }

    @Override
    public Mono<Boolean> exists(String key) {
        return counted(inner.exists(key));
    }

    @Override
    public Mono<Void> drain() {
        return Mono.defer(() -> {
            if (!draining) {
                beginDraining();
            }
            return drained.asMono();
        });
    }

    @Override
    public void abort() {
        beginDraining();
        aborted.tryEmitEmpty();
    }

    private synchronized void beginDraining() {
        if (!draining) {
            draining = true;
            leave();
        }
    }

    private <T> Mono<T> counted(Mono<T> operation) {
        return Mono.defer(() -> {
            open.incrementAndGet();
            if (draining) {
                leave();
                return Mono.error(stopping());
            }
            return operation
                    .takeUntilOther(aborted.asMono().then(Mono.error(this::stopping)))
                    .doFinally(how -> leave());
        });
    }

    private void leave() {
        if (open.decrementAndGet() == 0) {
            drained.tryEmitEmpty();
        }
    }

    private TransientException stopping() {
        return new TransientException("namespace " + namespace + " is stopping");
    }
}
