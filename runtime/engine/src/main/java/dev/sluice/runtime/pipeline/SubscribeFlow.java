package dev.sluice.runtime.pipeline;

import dev.sluice.slots.channel.Delivery;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.CoreSubscriber;

/**
 * One subscriber at a guarded namespace. Draining completes it at once, but keeps the subscription within open until what was
 * delivered is settled; a delivery that comes after that is left to the cancellation, which hands it back.
 *
 * <p>Where nothing waits for a settlement, none is counted: a delivery passes as it is, and draining cancels at once.
 */
final class SubscribeFlow extends Valve<Delivery> implements NamespaceGuard.Flow {

    private final NamespaceGuard guard;
    private final boolean counting;

    /** Deliveries, and one for the subscriber itself. */
    private final AtomicInteger unsettled = new AtomicInteger(1);

    SubscribeFlow(NamespaceGuard guard, CoreSubscriber<? super Delivery> actual, boolean counting) {
        super(actual);
        this.guard = guard;
        this.counting = counting;
    }

    @Override
    Delivery passing(Delivery delivery) {
        if (!counting) {
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
