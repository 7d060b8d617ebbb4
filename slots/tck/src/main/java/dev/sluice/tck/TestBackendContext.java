package dev.sluice.tck;

import dev.sluice.slots.config.Secret;
import dev.sluice.slots.spi.BackendContext;
import dev.sluice.slots.spi.Meters;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.test.scheduler.VirtualTimeScheduler;

/** A runtime's loan to a backend, with time in the test's hand. Work without a delay runs at once. */
public final class TestBackendContext implements BackendContext, AutoCloseable {

    private static final int MOST_WAITING_CALLS = 100_000;

    private final String backendId;
    private final VirtualTimeScheduler scheduler = VirtualTimeScheduler.create();
    private final Clock clock = new SchedulerClock(scheduler);
    private final RecordedMeters meters = new RecordedMeters();
    private final List<Scheduler> blocking = new CopyOnWriteArrayList<>();

    public TestBackendContext(String backendId) {
        this.backendId = backendId;
    }

    /** Moves the clock and runs every timer that falls due. */
    public void elapse(Duration duration) {
        scheduler.advanceTimeBy(duration);
    }

    @Override
    public String backendId() {
        return backendId;
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public Scheduler scheduler() {
        return scheduler;
    }

    @Override
    public Scheduler blocking(String role, int threads) {
        Scheduler made = Schedulers.newBoundedElastic(threads, MOST_WAITING_CALLS, backendId + "-" + role, 60, true);
        blocking.add(made);
        return made;
    }

    @Override
    public String reveal(Secret secret) {
        throw new IllegalArgumentException(secret + " is not set in tests");
    }

    @Override
    public Meters meters() {
        return meters;
    }

    /** What the backend has reported so far. */
    public RecordedMeters recorded() {
        return meters;
    }

    @Override
    public void close() {
        blocking.forEach(Scheduler::dispose);
        scheduler.dispose();
    }
}
