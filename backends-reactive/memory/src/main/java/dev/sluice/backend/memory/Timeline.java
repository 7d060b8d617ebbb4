package dev.sluice.backend.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.scheduler.Scheduler;

/**
 * What waits for a time, earliest first, with one timer for the first of them. A heap that knows where each entry is, so that
 * an entry that no longer waits (an acknowledged delivery, long before it would be visible again) is removed for good.
 *
 * <p>Guarded by its owner's monitor; the timer calls {@code due} without it.
 *
 * @param <E> what waits
 */
final class Timeline<E extends Timeline.Entry> {

    private static final long NEVER = Long.MAX_VALUE;

    private final Scheduler scheduler;
    private final Runnable due;
    private final Disposable.Swap timer = Disposables.swap();
    private final List<E> heap = new ArrayList<>();
    private long armedFor = NEVER;

    Timeline(Scheduler scheduler, Runnable due) {
        this.scheduler = scheduler;
        this.due = due;
    }

    /** One thing that waits; belongs to one timeline at a time. */
    abstract static class Entry {
        private long dueNanos;
        private int at = -1;

        final boolean isWaiting() {
            return at >= 0;
        }
    }

    long nowNanos() {
        return scheduler.now(TimeUnit.NANOSECONDS);
    }

    void add(E entry, long delayNanos) {
        Entry timed = entry;
        long now = nowNanos();
        timed.dueNanos = now > NEVER - delayNanos ? NEVER : now + delayNanos;
        timed.at = heap.size();
        heap.add(entry);
        rise(timed.at);
        arm();
    }

    void remove(E entry) {
        int hole = at(entry);
        if (hole < 0) {
            return;
        }
        E last = heap.remove(heap.size() - 1);
        if (last != entry) {
            put(hole, last);
            rise(hole);
            sink(at(last));
        }
        ((Entry) entry).at = -1;
    }

    /** The earliest whose time has come, or null; the timer is set for the one after. */
    @Nullable
    E pollDue() {
        if (!heap.isEmpty()) {
            E first = heap.get(0);
            if (dueOf(first) <= nowNanos()) {
                remove(first);
                return first;
            }
        }
        armedFor = NEVER;
        arm();
        return null;
    }

    /** A copy, in no order. */
    List<E> all() {
        return List.copyOf(heap);
    }

    void clear() {
        heap.forEach(each -> ((Entry) each).at = -1);
        heap.clear();
        armedFor = NEVER;
        timer.update(Disposables.disposed());
    }

    private void arm() {
        if (!heap.isEmpty() && dueOf(heap.get(0)) < armedFor) {
            armedFor = dueOf(heap.get(0));
            long delay = Math.max(1, armedFor - nowNanos());
            timer.update(scheduler.schedule(due, delay, TimeUnit.NANOSECONDS));
        }
    }

    private void rise(int from) {
        int at = from;
        E entry = heap.get(at);
        while (at > 0) {
            int parent = (at - 1) >>> 1;
            if (dueOf(heap.get(parent)) <= dueOf(entry)) {
                break;
            }
            put(at, heap.get(parent));
            at = parent;
        }
        put(at, entry);
    }

    private void sink(int from) {
        int at = from;
        E entry = heap.get(at);
        while (2 * at + 1 < heap.size()) {
            int child = 2 * at + 1;
            if (child + 1 < heap.size() && dueOf(heap.get(child + 1)) < dueOf(heap.get(child))) {
                child++;
            }
            if (dueOf(entry) <= dueOf(heap.get(child))) {
                break;
            }
            put(at, heap.get(child));
            at = child;
        }
        put(at, entry);
    }

    private void put(int at, E entry) {
        heap.set(at, entry);
        ((Entry) entry).at = at;
    }

    private int at(E entry) {
        return ((Entry) entry).at;
    }

    private long dueOf(E entry) {
        return ((Entry) entry).dueNanos;
    }
}
