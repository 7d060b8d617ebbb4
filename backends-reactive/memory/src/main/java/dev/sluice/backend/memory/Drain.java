package dev.sluice.backend.memory;

import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import reactor.core.publisher.Operators;

/**
 * Work that many threads ask for and one at a time does: whoever raises the count from zero proceeds for all, so signals are
 * serial, nobody waits, and nothing recurses however callers call each other. Counts the demand, too.
 */
abstract class Drain {

    private static final AtomicIntegerFieldUpdater<Drain> WORK =
            AtomicIntegerFieldUpdater.newUpdater(Drain.class, "work");
    private static final AtomicLongFieldUpdater<Drain> REQUESTED =
            AtomicLongFieldUpdater.newUpdater(Drain.class, "requested");

    private volatile int work;
    private volatile long requested;

    /** Goes as far as it can. Called by one thread at a time. */
    abstract void proceed();

    final void drain() {
        if (WORK.getAndIncrement(this) == 0) {
            proceed();
            leave();
        }
    }

    /** Becomes the one at work, when nobody is; to be followed by {@link #leave}. */
    final boolean enter() {
        return work == 0 && WORK.compareAndSet(this, 0, 1);
    }

    /** Stops being the one at work, once nobody has asked for more in the meantime. */
    final void leave() {
        int missed = WORK.addAndGet(this, -1);
        while (missed != 0) {
            proceed();
            missed = WORK.addAndGet(this, -missed);
        }
    }

    final long requested() {
        return requested;
    }

    /** False for a demand that breaks the rules; then nothing is added. */
    final boolean addDemand(long n) {
        if (!Operators.validate(n)) {
            return false;
        }
        Operators.addCap(REQUESTED, this, n);
        return true;
    }
}
