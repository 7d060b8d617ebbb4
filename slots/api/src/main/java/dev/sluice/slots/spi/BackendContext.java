package dev.sluice.slots.spi;

import dev.sluice.slots.config.Secret;
import java.time.Clock;
import reactor.core.scheduler.Scheduler;

/** What the runtime lends a backend. */
public interface BackendContext {

    /** The name of the backend in the configuration, for logs, threads and meters. */
    String backendId();

    /** The only source of wall-clock time. */
    Clock clock();

    /** For timers and short work that never blocks; not to be disposed of by the backend. */
    Scheduler scheduler();

    /**
     * A scheduler of the backend's own for calls that block, its threads named {@code <backendId>-<role>}. Work beyond the
     * threads waits in a bounded queue; beyond that it is rejected. Disposed of by the runtime after the backend is closed.
     */
    Scheduler blocking(String role, int threads);

    /** The secret itself; not to be kept longer than a connection attempt. Errors: IllegalArgumentException when absent. */
    String reveal(Secret secret);

    Meters meters();
}
