package dev.sluice.runtime.pipeline;

import dev.sluice.slots.channel.Delivery;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.CoreSubscriber;

/**
 * One subscriber at a guarded namespace. Draining completes it at once, but keeps the subscription within open until what was
 * delivered is settled; a delivery that comes after that is left to the cancellation, which hands it back.
 *
 * <p>Where nobody else would get what is left unsettled, nothing is counted and a delivery passes as it is.
 */
final class SubscribeFlow extends Valve<Delivery> implements NamespaceGuard.Flow {

    private final NamespaceGuard guard;
    private final boolean handsBack;

    /** Deliveries, and one for the subscriber itself. */
    private final AtomicInteger unsettled = new AtomicInteger(1);

    SubscribeFlow(NamespaceGuard guard, CoreSubscriber<? super Delivery> actual, boolean handsBack) {
        super(actual);
        this.guard = guard;
        this.handsBack = handsBack;
    }

    @Override
    Delivery passing(Delivery delivery) {
        if (!handsBack) {
            return delivery;
        }
        unsettled.incrementAndGet();
        return new CountedDelivery(delivery, this);
    }

    @Override
    void whenEnded(boolean shut) {
        if (shut) {
            settled();
        } else {
            guard.forget(this);
        }
    }

    void settled() {
        if (unsettled.decrementAndGet() == 0) {
            close();
        }
    }

    @Override
    public void drain() {
        shut(null);
    }

    @Override
    public void abort() {
        shut(null);
        close();
    }

    private void close() {
        cancelUpstream();
        guard.forget(this);
    }
}
