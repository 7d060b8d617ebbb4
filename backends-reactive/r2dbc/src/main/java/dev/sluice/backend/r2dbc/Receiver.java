package dev.sluice.backend.r2dbc;

import dev.sluice.slots.channel.Delivery;
import dev.sluice.slots.channel.Prefetch;
import dev.sluice.slots.error.PermanentException;
import dev.sluice.slots.error.SluiceException;
import dev.sluice.slots.error.TransientException;
import dev.sluice.slots.spi.Holdings;
import dev.sluice.slots.spi.Meters;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Operators;
import reactor.core.scheduler.Scheduler;

/**
 * One receiver of a queue. It claims only what is asked for: never more than the demand, nor than its prefetch at a time, so a
 * message is never hidden by a receiver that does not want it. Having found nothing it looks again when it is told that there
 * may be something, when the next hidden message becomes visible, and every so often.
 */
final class Receiver implements Subscription {

    private final CoreSubscriber<? super Delivery> actual;
    private final Settlements settlements;
    private final String queue;
    private final Prefetch prefetch;
    private final long visibilityMillis;
    private final long pollMillis;
    private final Scheduler scheduler;
    private final Subscriptions subscriptions;
    private final Bells bells;
    private final Meters.Counter failedClaims;

    private final Consumer<TransientException> ending = this::fail;
    private final Disposable.Swap bell = Disposables.swap();
    private final Disposable.Swap timer = Disposables.swap();
    private final Set<Lease> unsettled = ConcurrentHashMap.newKeySet();
    private final AtomicLong requested = new AtomicLong();
    // The first turn is that of the start: nothing is signalled before the subscription.
    private final AtomicInteger turns = new AtomicInteger(1);
    private final AtomicBoolean woken = new AtomicBoolean();
    private final AtomicReference<@Nullable Claim> arrived = new AtomicReference<>();
    private final AtomicReference<@Nullable SluiceException> claimFailure = new AtomicReference<>();
    private final AtomicReference<@Nullable SluiceException> failure = new AtomicReference<>();
    private final AtomicBoolean ended = new AtomicBoolean();

    // Touched by whoever has the turn alone.
    private Operations.@Nullable Hold claiming;
    private boolean hungry = true;

    Receiver(
            CoreSubscriber<? super Delivery> actual,
            Settlements settlements,
            String queue,
            Prefetch prefetch,
            long visibilityMillis,
            long pollMillis,
            Scheduler scheduler,
            Subscriptions subscriptions,
            Bells bells,
            Meters meters) {
        this.actual = actual;
        this.settlements = settlements;
        this.queue = queue;
        this.prefetch = prefetch;
        this.visibilityMillis = visibilityMillis;
        this.pollMillis = pollMillis;
        this.scheduler = scheduler;
        this.subscriptions = subscriptions;
        this.bells = bells;
        this.failedClaims = meters.counter("sql.queue.claims.failed");
    }

    void start() {
        subscriptions.begin(ending);
        bell.update(bells.listen(settlements.messages().scope(), queue, this::wake));
        actual.onSubscribe(this);
        takeTurns();
    }

    @Override
    public void request(long n) {
        if (Operators.validate(n)) {
            requested.accumulateAndGet(n, Operators::addCap);
            drain();
        }
    }

    @Override
    public void cancel() {
        end();
        drain();
    }

    private void wake() {
        woken.set(true);
        BlockingThreads.leave(this::drain);
    }

    private void fail(TransientException closed) {
        // At once, whoever has the turn: what is handed back now is handed back before the backend has closed.
        if (end()) {
            failure.set(closed);
            drain();
        }
    }

    private void drain() {
        if (turns.getAndIncrement() == 0) {
            takeTurns();
        }
    }

    private void takeTurns() {
        int missed = 1;
        do {
            step();
            missed = turns.addAndGet(-missed);
        } while (missed != 0);
    }

    private void step() {
        SluiceException failed = failure.getAndSet(null);
        if (failed != null) {
            actual.onError(failed);
        }
        Claim claim = arrived.getAndSet(null);
        if (claim != null) {
            hungry = claim.more();
            try {
                deliver(claim);
            } finally {
                claimed();
            }
            if (!claim.more()) {
                lookAgainAt(claim.nextVisibleAt());
            }
        }
        SluiceException claimFailed = claimFailure.getAndSet(null);
        if (claimFailed != null) {
            claimed();
            hungry = false;
            failedToClaim(claimFailed);
        }
        // What woke us while a claim is under way may have come too late for it: look again after it.
        if (claiming == null && woken.getAndSet(false)) {
            hungry = true;
        }
        if (hungry && claiming == null && !ended.get() && requested.get() > 0) {
            claim();
        }
    }

    private void deliver(Claim claim) {
        if (!claim.deadLetterQueue().isEmpty()) {
            bells.ring(settlements.messages().scope(), claim.deadLetterQueue());
        }
        Holdings holdings = subscriptions.holdings();
        claim.messages().forEach(each -> holdings.hold(each.message().heldBytes()));
        List<Lease> undelivered = new ArrayList<>();
        for (Claimed next : claim.messages()) {
            holdings.release(next.message().heldBytes());
            if (ended.get()) {
                undelivered.add(next.lease());
            } else {
                deliver(next);
            }
        }
        settlements.leave(List.of(), undelivered);
    }

    private void deliver(Claimed next) {
        unsettled.add(next.lease());
        actual.onNext(new ClaimedDelivery(next.message(), new Settling(settlements, next, unsettled::remove)));
        if (requested.get() != Long.MAX_VALUE) {
            requested.decrementAndGet();
        }
        if (ended.get() && unsettled.remove(next.lease())) {
            // Cancelled at the same moment, after what was unsettled had been handed back.
            settlements.leave(List.of(next.lease()), List.of());
        }
    }

    private void claimed() {
        Operations.Hold hold = claiming;
        claiming = null;
        if (hold != null) {
            hold.release();
        }
    }

    private void failedToClaim(SluiceException failed) {
        if (failed instanceof PermanentException) {
            if (end()) {
                actual.onError(failed);
            }
        } else if (!ended.get()) {
            // A lost connection is repaired within: look again later.
            failedClaims.add(1);
            lookAgainAt(Long.MAX_VALUE);
        }
    }

    private void lookAgainAt(long visibleAt) {
        if (ended.get()) {
            return;
        }
        long now = settlements.messages().now();
        long at = Math.min(visibleAt, now + pollMillis);
        timer.update(scheduler.schedule(this::wake, Math.max(0, at - now), TimeUnit.MILLISECONDS));
        if (settlements.messages().now() >= at) {
            // Time went on while the timer was set.
            woken.set(true);
        }
    }

    private void claim() {
        int limit = (int) Math.min(prefetch.messages(), requested.get());
        Messages messages = settlements.messages();
        // A claim that is committed while the backend closes has to be handed back before it has closed.
        claiming = messages.database().operations().hold();
        messages.database()
                .forgettable(
                        "claim",
                        connection -> messages.claim(connection, queue, limit, prefetch, visibilityMillis),
                        claim -> {})
                .subscribe(new BaseSubscriber<Claim>() {
                    @Override
                    protected void hookOnNext(Claim claim) {
                        arrived.set(claim);
                        drain();
                    }

                    @Override
                    protected void hookOnError(Throwable error) {
                        claimFailure.set((SluiceException) error);
                        drain();
                    }
                });
    }

    /** False when it has ended already. */
    private boolean end() {
        if (!ended.compareAndSet(false, true)) {
            return false;
        }
        bell.dispose();
        timer.dispose();
        subscriptions.end(ending);
        List<Lease> left =
                List.copyOf(unsettled).stream().filter(unsettled::remove).toList();
        settlements.leave(left, List.of());
        return true;
    }
}
