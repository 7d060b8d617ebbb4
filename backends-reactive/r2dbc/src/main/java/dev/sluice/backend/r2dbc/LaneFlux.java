package dev.sluice.backend.r2dbc;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/** Moves subscription, requests and signals of a driver's publisher to a lane. */
final class LaneFlux<T> extends Flux<T> {

    private final Lane lane;
    private final Publisher<? extends T> source;

    LaneFlux(Lane lane, Publisher<? extends T> source) {
        this.lane = lane;
        this.source = source;
    }

    @Override
    public void subscribe(CoreSubscriber<? super T> actual) {
        OnLane<T> onLane = new OnLane<>(lane, actual);
        actual.onSubscribe(onLane);
        onLane.take(() -> onLane.begin(source));
    }

    private static final class OnLane<T> implements CoreSubscriber<T>, Subscription {

        private final Lane lane;
        private final CoreSubscriber<? super T> actual;
        private final AtomicLong requested = new AtomicLong();
        private final AtomicBoolean ended = new AtomicBoolean();
        private volatile @Nullable Subscription upstream;
        private volatile boolean cancelled;

        OnLane(Lane lane, CoreSubscriber<? super T> actual) {
            this.lane = lane;
            this.actual = actual;
        }

        void take(Runnable turn) {
            try {
                lane.take(turn);
            } catch (RejectedExecutionException full) {
                onError(full);
            }
        }

        void begin(Publisher<? extends T> source) {
            if (!cancelled) {
                source.subscribe(this);
            }
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            upstream = subscription;
            passRequests();
        }

        @Override
        public void onNext(T element) {
            if (cancelled) {
                Operators.onDiscard(element, currentContext());
            } else {
                actual.onNext(element);
            }
        }

        @Override
        public void onError(Throwable failure) {
            if (ended.compareAndSet(false, true)) {
                actual.onError(failure);
            }
        }

        @Override
        public void onComplete() {
            if (ended.compareAndSet(false, true)) {
                actual.onComplete();
            }
        }

        @Override
        public void request(long n) {
            if (Operators.validate(n)) {
                requested.accumulateAndGet(n, Operators::addCap);
                // Before the subscription's turn there is nothing to request from; that turn passes the requests on.
                if (upstream != null) {
                    take(this::passRequests);
                }
            }
        }

        @Override
        public void cancel() {
            cancelled = true;
            Subscription subscription = upstream;
            if (subscription != null) {
                subscription.cancel();
            }
        }

        @Override
        public Context currentContext() {
            return actual.currentContext();
        }

        private void passRequests() {
            Subscription subscription = upstream;
            long n = requested.getAndSet(0);
            if (subscription != null && n > 0 && !cancelled) {
                subscription.request(n);
            }
        }
    }
}
