package dev.sluice.backend.file;

import dev.sluice.slots.error.SluiceException;
import dev.sluice.slots.error.TransientException;
import dev.sluice.slots.spi.Holdings;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;

/** The threads that touch the disk, and everything that runs on them, so that closing can end it. */
final class Io {

    private final Scheduler scheduler;
    private final int bufferSize;
    private final Holdings holdings = new Holdings();
    private final Set<Operation> running = ConcurrentHashMap.newKeySet();
    private final Sinks.Empty<Void> drained = Sinks.empty();
    private final ArrayBlockingQueue<byte[]> staging;
    private volatile boolean closed;

    Io(Scheduler scheduler, int bufferSize, int threads) {
        this.scheduler = scheduler;
        this.bufferSize = bufferSize;
        this.staging = new ArrayBlockingQueue<>(threads);
    }

    /** Something with a file of its own, that ends when told to. */
    interface Operation {

        /** Ends with the error, soon and on an {@code io} thread; calls {@link Io#ended} when its file is closed. */
        void abort(SluiceException error);
    }

    /**
     * Runs the task on one of the threads.
     *
     * @throws java.util.concurrent.RejectedExecutionException when too much is waiting already
     */
    void execute(Runnable task) {
        scheduler.schedule(task);
    }

    /** Whether the operation may run; it is aborted when this is closed. */
    boolean begin(Operation operation) {
        running.add(operation);
        if (closed) {
            ended(operation);
            return false;
        }
        return true;
    }

    void ended(Operation operation) {
        running.remove(operation);
        if (closed && running.isEmpty()) {
            drained.tryEmitEmpty();
        }
    }

    /** The result of a call that blocks; empty for null. */
    <T> Mono<T> call(Callable<? extends @Nullable T> call) {
        return new Mono<>() {
            @Override
            public void subscribe(CoreSubscriber<? super T> actual) {
                Pull.subscribe(Io.this, new OneCall<T>(call), actual);
            }
        };
    }

    /** What a source has, asked for as it is asked for; each subscriber has a source of its own. */
    <T> Flux<T> pull(Callable<Pull.Source<T>> sources) {
        return new Flux<>() {
            @Override
            public void subscribe(CoreSubscriber<? super T> actual) {
                try {
                    Pull.subscribe(Io.this, sources.call(), actual);
                } catch (Exception e) {
                    Operators.error(actual, Failures.of("the store cannot be read", e));
                }
            }
        };
    }

    /** A scratch buffer of {@link #bufferSize()}, for the time a thread writes; there is one for each thread. */
    byte[] borrow() {
        byte[] kept = staging.poll();
        return kept == null ? new byte[bufferSize] : kept;
    }

    void giveBack(byte[] buffer) {
        staging.offer(buffer);
    }

    int bufferSize() {
        return bufferSize;
    }

    Holdings holdings() {
        return holdings;
    }

    void checkOpen() {
        if (closed) {
            throw new IllegalStateException("the file backend is closed");
        }
    }

    static TransientException closedMeanwhile() {
        return new TransientException("the file backend was closed");
    }

    /** Ends what runs; completes when the last file is closed. */
    Mono<Void> close() {
        return Mono.defer(() -> {
            closed = true;
            running.forEach(each -> each.abort(closedMeanwhile()));
            if (running.isEmpty()) {
                drained.tryEmitEmpty();
            }
            return drained.asMono();
        });
    }

    private static final class OneCall<T> implements Pull.Source<T> {

        private final Callable<? extends @Nullable T> call;

        OneCall(Callable<? extends @Nullable T> call) {
            this.call = call;
        }

        @Override
        public @Nullable T next() throws Exception {
            return call.call();
        }

        @Override
        public boolean exhausted() {
            return true;
        }

        @Override
        public void close() {
            // A call leaves nothing open.
        }
    }
}
