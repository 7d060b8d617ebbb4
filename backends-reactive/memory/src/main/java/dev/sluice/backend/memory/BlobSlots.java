package dev.sluice.backend.memory;

import dev.sluice.slots.catalog.SlotType;
import dev.sluice.slots.error.TransientException;
import dev.sluice.slots.namespace.Scope;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Every scope's objects, and what they share: the budget, the clock, the versions, and the end. */
final class BlobSlots implements MemorySlots {

    private final BlobBudget budget;
    private final Clock clock;
    private final AtomicLong versions = new AtomicLong();
    private final Sinks.Empty<Void> end = Sinks.empty();
    private final Map<Scope, BlobSpace> spaces = new ConcurrentHashMap<>();
    private volatile boolean closed;

    BlobSlots(BlobBudget budget, Clock clock) {
        this.budget = budget;
        this.clock = clock;
    }

    @Override
    public Object slot(SlotType<?> type, Scope scope) {
        return spaces.computeIfAbsent(scope, absent -> new BlobSpace(this));
    }

    BlobBudget budget() {
        return budget;
    }

    Clock clock() {
        return clock;
    }

    /** A tag that no other object of this backend has had. */
    String nextTag() {
        return Long.toString(versions.incrementAndGet(), Character.MAX_RADIX);
    }

    /** Fails when the backend is closed; until then, silent. */
    Mono<Void> end() {
        return end.asMono();
    }

    void checkOpen() {
        if (closed) {
            throw new IllegalStateException("the memory backend is closed");
        }
    }

    @Override
    public void close() {
        closed = true;
        // Nobody else emits here, so this cannot fail but by being too late, which is the same.
        end.tryEmitError(new TransientException("the memory backend was closed"));
        spaces.clear();
    }
}
