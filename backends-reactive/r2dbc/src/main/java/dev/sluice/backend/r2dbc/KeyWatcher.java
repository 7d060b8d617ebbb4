package dev.sluice.backend.r2dbc;

import dev.sluice.slots.error.TransientException;
import dev.sluice.slots.model.watch.KeyChange;
import dev.sluice.slots.model.watch.KeyChange.Kind;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Operators;

/**
 * One watcher: at most one change of a key waits, the latest; when too many keys or bytes wait, all of them give way to one gap.
 */
final class KeyWatcher implements Subscription, Announcements.Watcher {

    private static final int MOST_KEYS = 1_024;
    private static final long MOST_BYTES = 8L << 20;

    private final CoreSubscriber<? super KeyChange> actual;
    private final Subscriptions subscriptions;
    private final Consumer<TransientException> ending = this::fail;
    private final AtomicLong requested = new AtomicLong();
    private final AtomicInteger turns = new AtomicInteger();
    private final AtomicBoolean begun = new AtomicBoolean();
    private final Disposable.Swap registration = Disposables.swap();

    // Guarded by itself.
    private final Map<String, KeyChange> waiting = new LinkedHashMap<>();
    private long waitingBytes;
    private boolean gap;

    private Function<Announcements.Watcher, Disposable> register = watcher -> Disposables.disposed();
    private volatile @Nullable TransientException failure;
    private volatile boolean ended;

    KeyWatcher(CoreSubscriber<? super KeyChange> actual, Subscriptions subscriptions) {
        this.actual = actual;
        this.subscriptions = subscriptions;
    }

    void start(Function<Announcements.Watcher, Disposable> registering) {
        register = registering;
        subscriptions.begin(ending);
        actual.onSubscribe(this);
        drain();
    }

    @Override
    public void request(long n) {
        if (Operators.validate(n)) {
            requested.accumulateAndGet(n, Operators::addCap);
            if (begun.compareAndSet(false, true)) {
                registration.update(register.apply(this));
            }
            drain();
        }
    }

    @Override
    public void cancel() {
        ended = true;
        leave();
    }

    @Override
    public void note(KeyChange change) {
        synchronized (waiting) {
            if (ended) {
                return;
            }
            KeyChange folded = waiting.remove(change.key());
            if (folded != null) {
                release(folded);
            }
            boolean tooLarge = waitingBytes + bytes(change) > MOST_BYTES;
            if (waiting.size() >= MOST_KEYS || (tooLarge && !waiting.isEmpty())) {
                forgetWaiting();
                gap = true;
                return;
            }
            waiting.put(change.key(), change);
            waitingBytes += bytes(change);
            subscriptions.holdings().hold(bytes(change));
        }
    }

    @Override
    public void noted() {
        drain();
    }

    private void fail(TransientException closed) {
        failure = closed;
        drain();
    }

    private void drain() {
        if (turns.getAndIncrement() != 0) {
            return;
        }
        int missed = 1;
        do {
            emit();
            missed = turns.addAndGet(-missed);
        } while (missed != 0);
    }

    private void emit() {
        TransientException closed = failure;
        if (closed != null && !ended) {
            ended = true;
            leave();
            BlockingThreads.leave(() -> actual.onError(closed));
            return;
        }
        while (!ended && requested.get() > 0) {
            KeyChange next = next();
            if (next == null) {
                return;
            }
            BlockingThreads.leave(() -> actual.onNext(next));
            if (requested.get() != Long.MAX_VALUE) {
                requested.decrementAndGet();
            }
        }
    }

    private @Nullable KeyChange next() {
        synchronized (waiting) {
            if (gap) {
                // Changes noted after the overflow come after the gap.
                gap = false;
                return new KeyChange("", Kind.GAP, null);
            }
            Iterator<KeyChange> first = waiting.values().iterator();
            if (!first.hasNext()) {
                return null;
            }
            KeyChange change = first.next();
            first.remove();
            release(change);
            return change;
        }
    }

    private void leave() {
        registration.dispose();
        subscriptions.end(ending);
        synchronized (waiting) {
            forgetWaiting();
        }
    }

    private void forgetWaiting() {
        waiting.values().forEach(this::release);
        waiting.clear();
    }

    private void release(KeyChange change) {
        waitingBytes -= bytes(change);
        subscriptions.holdings().release(bytes(change));
    }

    private static long bytes(KeyChange change) {
        return change.value() == null ? 0 : change.value().size();
    }
}
