package dev.sluice.benchmark;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** Counts, on the one thread that delivers, what arrives; and lets another wait for it, awake. */
final class Arrivals {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

    private final String what;
    private final AtomicLong count = new AtomicLong();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    Arrivals(String what) {
        this.what = what;
    }

    /** One more; never called by two threads at once. */
    void add() {
        count.lazySet(count.getPlain() + 1);
    }

    void fail(Throwable cause) {
        failure.compareAndSet(null, cause);
    }

    /** Waits until there are as many, or fails: a benchmark of something broken must not go on for ever. */
    void await(long expected) {
        if (count.get() >= expected) {
            return;
        }
        long start = System.nanoTime();
        while (count.get() < expected) {
            Throwable cause = failure.get();
            if (cause != null) {
                throw new IllegalStateException(what + " failed", cause);
            }
            if (System.nanoTime() - start > PATIENCE_NANOS) {
                throw new IllegalStateException(what + ": " + count.get() + " (expected: " + expected + ")");
            }
            Thread.onSpinWait();
        }
    }
}
