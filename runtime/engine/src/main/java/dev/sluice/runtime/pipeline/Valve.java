package dev.sluice.runtime.pipeline;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * Passes a stream through until it is shut, from any thread: then the subscriber gets its terminal signal, after the item
 * that is on its way, and nothing more. Two uncontended atomic additions an item, no allocation, no change of demand.
 *
 * <p>Shutting does not cancel what is upstream: a subscription may have to stay open while its deliveries are settled.
 */
class Valve<T> implements CoreSubscriber<T>, Subscription {

    /** Above any nesting depth: a subscriber that requests in {@code onNext} may be re-entered. */
    private static final int SHUT = 1 << 30;

    private final CoreSubscriber<? super T> downstream;

    /** How many signals are on their way down, plus {@link #SHUT}; the first is the subscription itself. */
    private final AtomicInteger signals = new AtomicInteger(1);

    /** Until the subscriber has its subscription: then it may be told the end. */
    private final AtomicBoolean subscribing = new AtomicBoolean(true);

    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicReference<@Nullable Subscription> upstream = new AtomicReference<>();
    private volatile @Nullable Throwable reason;

    Valve(CoreSubscriber<? super T> downstream) {
        this.downstream = downstream;
    }

    /** Ends the stream for its subscriber: with the error, or with completion when there is none. The first call counts. */
    final void shut(@Nullable Throwable error) {
        synchronized (ended) {
            if (signals.get() >= SHUT) {
                return;
            }
            reason = error;
            if (signals.getAndUpdate(now -> now | SHUT) > 0) {
                return; // whoever is passing ends it on leaving
            }
        }
        endAsShut();
    }

    /** Cancels what is upstream, now or as soon as it is there. */
    final void cancelUpstream() {
        Subscription there = upstream.getAndSet(Operators.cancelledSubscription());
        if (there != null) {
            there.cancel();
        }
    }

    /** What the subscriber is given for an item. */
    T passing(T item) {
        return item;
    }

    /**
     * The subscriber has had its last signal, or has cancelled. Called once.
     *
     * @param shut whether that was because of {@link #shut}, so that the upstream may still be open
     */
    void whenEnded(boolean shut) {}

    @Override
    public final void onSubscribe(Subscription subscription) {
        if (!upstream.compareAndSet(null, subscription)) {
            subscription.cancel();
            // Cancelled before it was there: the subscriber still needs a subscription before its terminal signal.
        }
        downstream.onSubscribe(this);
        subscribed();
    }

    @Override
    public final void onNext(T item) {
        try {
            if (signals.incrementAndGet() < SHUT) {
                downstream.onNext(passing(item));
            } else {
                Operators.onDiscard(item, downstream.currentContext());
            }
        } finally {
            leave();
        }
    }

    @Override
    public final void onError(Throwable error) {
        if (ended.compareAndSet(false, true)) {
            whenEnded(false);
            downstream.onError(error);
        }
    }

    @Override
    public final void onComplete() {
        if (ended.compareAndSet(false, true)) {
            whenEnded(false);
            downstream.onComplete();
        }
    }

    @Override
    public final void request(long n) {
        // Before any item: a source may answer this request with all of its items, or with items without end.
        subscribed();
        Subscription there = upstream.get();
        if (there != null) {
            there.request(n);
        }
    }

    @Override
    public final void cancel() {
        // After the end it has no effect: a shut subscription stays open for those who settle its deliveries.
        if (ended.compareAndSet(false, true)) {
            cancelUpstream();
            whenEnded(false);
        }
    }

    @Override
    public final Context currentContext() {
        return downstream.currentContext();
    }

    private void subscribed() {
        if (subscribing.get() && subscribing.compareAndSet(true, false)) {
            leave();
        }
    }

    private void leave() {
        if (signals.decrementAndGet() == SHUT) {
            endAsShut();
        }
    }

    private void endAsShut() {
        if (ended.compareAndSet(false, true)) {
            Throwable error = reason;
            if (error == null) {
                downstream.onComplete();
            } else {
                downstream.onError(error);
            }
            whenEnded(true);
        }
    }
}
