package dev.sluice.backend.r2dbc;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The lane of one connection: its calls run one at a time, in the order they were made, on threads that may block. So a
 * rollback waits for the statement before it, and a statement cancelled before its turn never runs. A lane has no thread of
 * its own: two connections of which one waits for a lock of the other must not share a thread.
 */
final class Lane {

    private final BlockingThreads threads;
    // As long as a connection has calls under way: a connection is used by one caller at a time.
    private final Queue<Runnable> turns = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();

    Lane(BlockingThreads threads) {
        this.threads = threads;
    }

    /** The publisher, subscribed to, requested from and heard on this lane. */
    <T> Flux<T> flux(Publisher<? extends T> source) {
        return new LaneFlux<>(this, source);
    }

    /** As {@link #flux}, for a publisher of one element or none. */
    <T> Mono<T> mono(Publisher<? extends T> source) {
        return Mono.fromDirect(flux(source));
    }

    /** @throws RejectedExecutionException when no thread takes it; it does not run then */
    void take(Runnable turn) {
        turns.add(turn);
        if (waiting.getAndIncrement() == 0) {
            try {
                threads.execute(this::run);
            } catch (RejectedExecutionException full) {
                refuse(turn, full);
            }
        }
    }

    private void run() {
        int missed = 1;
        do {
            for (Runnable turn = turns.poll(); turn != null; turn = turns.poll()) {
                turn.run();
            }
            missed = waiting.addAndGet(-missed);
        } while (missed != 0);
    }

    private void refuse(Runnable turn, RejectedExecutionException full) {
        turns.remove(turn);
        if (waiting.decrementAndGet() != 0) {
            // Others came while the lane seemed taken; they wait for a thread of their own.
            threads.execute(this::run);
        }
        throw full;
    }
}
