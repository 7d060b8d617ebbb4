package dev.sluice.backend.memory;

import dev.sluice.slots.channel.Prefetch;
import dev.sluice.slots.model.watch.KeyChange;
import dev.sluice.slots.model.watch.KeyChange.Kind;
import dev.sluice.slots.spi.Holdings;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import reactor.core.publisher.Operators;

/**
 * One watcher. What it has not asked for yet waits here, one change for each key; what does not fit is forgotten all at once,
 * and a gap in front of the next change says so.
 */
final class Watching implements Subscription {

    static final int MOST_WAITING = 1_024;
    private static final KeyChange GAP = new KeyChange("", Kind.GAP, null);

    private final Subscriber<? super KeyChange> subscriber;
    private final String prefix;
    private final Watchers watchers;
    private final Holdings holdings;
    private final AtomicLong requested = new AtomicLong();
    private final AtomicInteger serving = new AtomicInteger();
    private final AtomicBoolean started = new AtomicBoolean();
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile @Nullable Throwable failure;

    // What waits; guarded by this map itself.
    private final Map<String, KeyChange> waiting = new LinkedHashMap<>();
    private long waitingBytes;
    private boolean gap;

    Watching(Subscriber<? super KeyChange> subscriber, String prefix, Watchers watchers, Holdings holdings) {
        this.subscriber = subscriber;
        this.prefix = prefix;
        this.watchers = watchers;
        this.holdings = holdings;
        holdings.subscribed();
    }

    @Override
    public void request(long n) {
        if (n <= 0) {
            fail(new IllegalArgumentException("request: " + n + " (expected: >= 1, rule 3.9 of Reactive Streams)"));
            return;
        }
        add(n);
        if (started.compareAndSet(false, true)) {
            watchers.add(this);
            if (ended.get()) {
                watchers.remove(this);
            }
        }
        serve();
    }

    @Override
    public void cancel() {
        end();
    }

    /** Lets a change wait; sends nothing, because the writer has not finished yet. */
    void offer(KeyChange change) {
        if (!change.key().startsWith(prefix)) {
            return;
        }
        synchronized (waiting) {
            if (ended.get()) {
                return;
            }
            KeyChange earlier = waiting.remove(change.key());
            if (earlier != null) {
                drop(earlier);
            } else if (isFullFor(change)) {
                waiting.values().forEach(this::drop);
                waiting.clear();
                gap = true;
            }
            waiting.put(change.key(), change);
            waitingBytes += size(change);
            holdings.hold(size(change));
        }
    }

    /** Sends what waits, as far as it is requested; one thread at a time. */
    void serve() {
        if (serving.getAndIncrement() != 0) {
            return;
        }
        int missed = 1;
        do {
            sendRequested();
            missed = serving.addAndGet(-missed);
        } while (missed != 0);
    }

    void fail(Throwable error) {
        failure = error;
        serve();
    }

    private void sendRequested() {
        while (!ended.get()) {
            Throwable failed = failure;
            if (failed != null) {
                if (end()) {
                    subscriber.onError(failed);
                }
                return;
            }
            if (requested.get() == 0) {
                return;
            }
            KeyChange next = poll();
            if (next == null) {
                return;
            }
            if (requested.get() != Long.MAX_VALUE) {
                requested.decrementAndGet();
            }
            subscriber.onNext(next);
        }
    }

    private @Nullable KeyChange poll() {
        synchronized (waiting) {
            if (gap) {
                gap = false;
                return GAP;
            }
            Iterator<KeyChange> changes = waiting.values().iterator();
            if (!changes.hasNext()) {
                return null;
            }
            KeyChange next = changes.next();
            changes.remove();
            drop(next);
            return next;
        }
    }

    private boolean isFullFor(KeyChange change) {
        boolean tooManyBytes = waitingBytes + size(change) > Prefetch.standard().bytes();
        return waiting.size() >= MOST_WAITING || (tooManyBytes && !waiting.isEmpty());
    }

    /** True for the one who ended it. */
    private boolean end() {
        if (!ended.compareAndSet(false, true)) {
            return false;
        }
        watchers.remove(this);
        synchronized (waiting) {
            waiting.values().forEach(this::drop);
            waiting.clear();
            gap = false;
        }
        holdings.unsubscribed();
        return true;
    }

    private void drop(KeyChange change) {
        waitingBytes -= size(change);
        holdings.release(size(change));
    }

    private void add(long n) {
        requested.accumulateAndGet(n, Operators::addCap);
    }

    private static long size(KeyChange change) {
        return change.value() == null ? 0 : change.value().size();
    }
}
