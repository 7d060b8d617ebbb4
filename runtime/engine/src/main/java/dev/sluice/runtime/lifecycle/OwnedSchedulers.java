package dev.sluice.runtime.lifecycle;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** The schedulers for blocking work that one backend or one stage was lent, disposed of together. */
final class OwnedSchedulers {

    /** Per thread. A caller that has more than this waiting is told so by a rejection, instead of by the heap. */
    private static final int WAITING = 4096;

    private static final int IDLE_SECONDS = 60;

    private final List<Scheduler> owned = new CopyOnWriteArrayList<>();

    Scheduler blocking(String name, int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads: " + threads + " (expected: >= 1)");
        }
        Scheduler scheduler = Schedulers.newBoundedElastic(threads, WAITING, name, IDLE_SECONDS, true);
        owned.add(scheduler);
        return scheduler;
    }

    void dispose() {
        owned.forEach(Scheduler::dispose);
    }
}
