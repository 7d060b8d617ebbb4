package dev.sluice.backend.r2dbc;

import dev.sluice.slots.error.TransientException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.publisher.SignalType;
import reactor.core.publisher.Sinks;
import reactor.util.context.Context;

/**
 * Runs operations to their end, whoever stops waiting for them. A cancelled operation that went on to get a connection would
 * otherwise have to be told apart from one that just missed it, in the pool, the driver and every operator between; this way
 * a connection always comes back by the road it went out on, and no thread is interrupted in the middle of a write.
 */
final class Operations {

    private final String backendId;
    /** What a close abandons. */
    private final Set<Running<?>> abandonable = ConcurrentHashMap.newKeySet();
    /** What a close waits for. */
    private final AtomicInteger unfinished = new AtomicInteger();

    private final Sinks.Empty<Void> idle = Sinks.empty();
    private volatile boolean closed;

    Operations(String backendId) {
        this.backendId = backendId;
    }

    /**
     * The operation's result, heard on whatever thread it ends.
     *
     * @param operation is told of the caller's cancellation, and may end early because of it
     */
    <T> Mono<T> run(Function<Abandonment, Mono<T>> operation) {
        return Mono.create(sink -> {
            Abandonment abandonment = new Abandonment();
            sink.onCancel(abandonment::abandon);
            Running<T> begun = new Running<>(sink, abandonment);
            unfinished.incrementAndGet();
            abandonable.add(begun);
            if (closed) {
                ended(begun);
                sink.error(closedFailure());
            } else {
                Mono.defer(() -> operation.apply(abandonment)).subscribe(begun);
            }
        });
    }

    /**
     * The result of an operation that others wait for without knowing, such as giving back what nobody works on any more: it is
     * begun and ended also when the caller has gone or the backend is closing, which waits for it.
     */
    <T> Mono<T> finish(Mono<T> operation) {
        return Mono.create(sink -> {
            unfinished.incrementAndGet();
            operation.subscribe(new Running<>(sink, new Abandonment()));
        });
    }

    /** Makes a close wait until this is released: for whoever may have something to {@link #finish} by then. */
    Hold hold() {
        unfinished.incrementAndGet();
        return new Hold();
    }

    TransientException closedFailure() {
        return new TransientException(backendId + " is closed");
    }

    boolean isClosed() {
        return closed;
    }

    /** Takes no more but what has to be finished, and ends what waits for a caller; completes when the last one has ended. */
    Mono<Void> close() {
        closed = true;
        abandonable.forEach(each -> each.abandonment.abandon());
        endIfIdle();
        return idle.asMono();
    }

    private void ended(Running<?> operation) {
        abandonable.remove(operation);
        unfinished.decrementAndGet();
        endIfIdle();
    }

    private void endIfIdle() {
        if (closed && unfinished.get() == 0) {
            // Whoever comes second finds it ended already.
            idle.tryEmitEmpty();
        }
    }

    /** Keeps a closing backend from ending. */
    final class Hold {

        private final AtomicBoolean released = new AtomicBoolean();

        /** No effect the second time. */
        void release() {
            if (released.compareAndSet(false, true)) {
                unfinished.decrementAndGet();
                endIfIdle();
            }
        }
    }

    /** Whether anybody still waits for an operation: its caller may have cancelled, or the backend be closing. */
    static final class Abandonment {

        private volatile boolean abandoned;
        private volatile @Nullable Runnable listener;

        boolean isAbandoned() {
            return abandoned;
        }

        /** Runs at once when it has happened already. At most one. */
        void whenAbandoned(Runnable action) {
            listener = action;
            if (abandoned) {
                action.run();
            }
        }

        private void abandon() {
            abandoned = true;
            Runnable action = listener;
            if (action != null) {
                action.run();
            }
        }
    }

    private final class Running<T> extends BaseSubscriber<T> {

        private final MonoSink<T> sink;
        private final Abandonment abandonment;
        private @Nullable T result;

        Running(MonoSink<T> sink, Abandonment abandonment) {
            this.sink = sink;
            this.abandonment = abandonment;
        }

        @Override
        public Context currentContext() {
            return Context.of(sink.contextView());
        }

        @Override
        protected void hookOnNext(T value) {
            result = value;
        }

        @Override
        protected void hookOnComplete() {
            T value = result;
            BlockingThreads.leave(() -> {
                if (value == null) {
                    sink.success();
                } else {
                    sink.success(value);
                }
            });
        }

        @Override
        protected void hookOnError(Throwable failure) {
            BlockingThreads.leave(() -> sink.error(failure));
        }

        @Override
        protected void hookFinally(SignalType end) {
            ended(this);
        }
    }
}
