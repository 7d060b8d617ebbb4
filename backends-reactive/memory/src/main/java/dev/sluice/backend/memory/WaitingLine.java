package dev.sluice.backend.memory;

import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Publishers that wait for the same room, first come first served, so that a large message is not overtaken for ever by small
 * ones. The line itself is guarded by its owner's monitor; {@link #isEmpty} and {@link #serve} are safe without it.
 */
final class WaitingLine {

    private final Object monitor;
    private final ArrayDeque<Waiter> line = new ArrayDeque<>();
    private final AtomicInteger serving = new AtomicInteger();
    private volatile int length;

    WaitingLine(Object monitor) {
        this.monitor = monitor;
    }

    boolean isEmpty() {
        return length == 0;
    }

    /** Under the monitor: whether nobody who came earlier is still waiting. */
    boolean isTurnOf(Waiter waiter) {
        return length == 0 || line.peekFirst() == waiter;
    }

    /** Under the monitor: false when it stands in the line already. */
    boolean join(Waiter waiter) {
        if (line.contains(waiter)) {
            return false;
        }
        line.addLast(waiter);
        length = line.size();
        return true;
    }

    /** Under the monitor; without effect when it does not stand here. */
    void leave(Waiter waiter) {
        if (length != 0 && line.remove(waiter)) {
            length = line.size();
        }
    }

    /**
     * Wakes those in front while there is room. A woken publisher may make room or fill it, and so call this again: only the
     * outermost call loops, so a long line is no deep stack.
     */
    void serve(BooleanSupplier room) {
        if (length == 0 || serving.getAndIncrement() != 0) {
            return;
        }
        int missed = 1;
        do {
            @Nullable Waiter last = null;
            while (true) {
                Waiter first = first();
                // One that was woken and is still in front did not fit, or is at work on another thread and calls
                // again.
                if (first == null || first == last || !room.getAsBoolean()) {
                    break;
                }
                last = first;
                first.wake();
            }
            missed = serving.addAndGet(-missed);
        } while (missed != 0);
    }

    private @Nullable Waiter first() {
        if (length == 0) {
            return null;
        }
        synchronized (monitor) {
            return line.peekFirst();
        }
    }
}
