package dev.sluice.backend.r2dbc;

import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * The threads on which a driver that blocks does its work. What is scheduled is never disposed of: disposing interrupts the
 * thread, and an interrupt during a file access closes H2's file under every connection.
 */
final class BlockingThreads {

    private static final ThreadLocal<@Nullable BlockingThreads> CURRENT = new ThreadLocal<>();

    private final Scheduler scheduler;

    BlockingThreads(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /**
     * Runs the task here when this is one of the threads, which saves a hop for every statement but the first.
     *
     * @throws RejectedExecutionException when too much is waiting, or the threads are gone
     */
    void execute(Runnable task) {
        if (CURRENT.get() == this) {
            task.run();
        } else {
            dispatch(task);
        }
    }

    /**
     * Hands work out, each piece to a thread of its own. The pool delivers connections through it: were they taken up where
     * one is given back, a single thread would do everybody's work inside the pool's loop.
     */
    Scheduler handingOut() {
        return Schedulers.fromExecutor(this::dispatch);
    }

    private void dispatch(Runnable task) {
        scheduler.schedule(() -> {
            CURRENT.set(this);
            try {
                task.run();
            } finally {
                CURRENT.remove();
            }
        });
    }

    /** Runs what belongs to a caller: should it start another call, that one takes a thread of its own. */
    static void leave(Runnable callers) {
        BlockingThreads current = CURRENT.get();
        if (current == null) {
            callers.run();
            return;
        }
        CURRENT.remove();
        try {
            callers.run();
        } finally {
            CURRENT.set(current);
        }
    }
}
