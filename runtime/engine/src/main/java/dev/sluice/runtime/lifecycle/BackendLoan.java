package dev.sluice.runtime.lifecycle;

import dev.sluice.slots.config.Secret;
import dev.sluice.slots.spi.BackendContext;
import java.time.Clock;
import reactor.core.scheduler.Scheduler;

/** What one backend is lent, until it is closed. */
record BackendLoan(String backendId, Surroundings surroundings, OwnedSchedulers schedulers, RegistryMeters meters)
        implements BackendContext {

    @Override
    public Clock clock() {
        return surroundings.clock();
    }

    @Override
    public Scheduler scheduler() {
        return surroundings.scheduler();
    }

    @Override
    public Scheduler blocking(String role, int threads) {
        return schedulers.blocking(backendId + "-" + role, threads);
    }

    @Override
    public String reveal(Secret secret) {
        return surroundings.reveal().apply(secret);
    }

    void end() {
        schedulers.dispose();
        meters.close();
    }
}
