package dev.sluice.backend.memory;

import dev.sluice.slots.channel.Delivery;
import dev.sluice.slots.channel.Prefetch;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Exceptions;

/**
 * One subscriber. It holds nothing: it takes a delivery from its supply when there is demand for it, and passes it on at once.
 */
final class Member extends Drain implements Subscription {

    private final CoreSubscriber<? super Delivery> actual;
    private final Prefetch prefetch;
    private final long visibilityNanos;
    private @Nullable Supply supply;
    private volatile boolean cancelled;
    private volatile @Nullable Throwable failure;

    // Only the one at work touches these.
    private boolean over;
    private long emitted;

    /** What it was given and has not settled; guarded by its supply. */
    @Nullable
    Item firstUnsettled;

    /** Begins at work, so that nothing is emitted before {@link #begin}. */
    Member(CoreSubscriber<? super Delivery> actual, Prefetch prefetch, long visibilityNanos) {
        this.actual = actual;
        this.prefetch = prefetch;
        this.visibilityNanos = visibilityNanos;
        if (!enter()) {
            throw new IllegalStateException("a new member is at work");
        }
    }

    Prefetch prefetch() {
        return prefetch;
    }

    /** How long what it takes is hidden from others; 0: for as long as it is there. */
    long visibilityNanos() {
        return visibilityNanos;
    }

    void begin(Supply from) {
        supply = from;
        actual.onSubscribe(this);
        leave();
        from.joined();
    }

    @Override
    public void request(long n) {
        if (addDemand(n)) {
            drain();
        }
    }

    @Override
    public void cancel() {
        if (!cancelled) {
            cancelled = true;
            drain();
        }
    }

    void fail(Throwable cause) {
        failure = cause;
        drain();
    }

    /**
     * Passes a message on without anything held in between, when it can be done now.
     *
     * @param backlog whose only member this is
     */
    boolean handOver(Backlog backlog, Delivery delivery) {
        if (!enter()) {
            return false;
        }
        boolean can = !over && !cancelled && failure == null && emitted != requested() && backlog.isIdle();
        if (can) {
            emitted++;
            actual.onNext(delivery);
        }
        leave();
        return can;
    }

    @Override
    void proceed() {
        Supply from = supply;
        while (!over && from != null) {
            if (cancelled) {
                over = true;
                from.left(this);
                return;
            }
            Throwable cause = failure;
            if (cause != null) {
                fail(from, cause);
                return;
            }
            if (emitted == requested()) {
                return;
            }
            Delivery delivery;
            try {
                delivery = from.take(this);
            } catch (Throwable broken) {
                Exceptions.throwIfFatal(broken);
                fail(from, broken);
                return;
            }
            if (delivery == null) {
                return;
            }
            emitted++;
            actual.onNext(delivery);
        }
    }

    private void fail(Supply from, Throwable cause) {
        over = true;
        from.left(this);
        actual.onError(cause);
    }
}
