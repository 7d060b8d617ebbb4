package dev.sluice.runtime;

import dev.sluice.runtime.lifecycle.WorkerStatus;
import dev.sluice.slots.spi.Health;
import java.util.List;
import java.util.Map;

/**
 * How a runtime is.
 *
 * @param state the worst of its backends; at best {@code DEGRADED} while a worker's last round failed
 * @param backends by id
 * @param workers all of them
 */
public record SluiceHealth(Health.State state, Map<String, Health> backends, List<WorkerStatus> workers) {

    public SluiceHealth {
        backends = Map.copyOf(backends);
        workers = List.copyOf(workers);
    }

    static SluiceHealth of(Map<String, Health> backends, List<WorkerStatus> workers) {
        Health.State worst = Health.State.HEALTHY;
        for (Health each : backends.values()) {
            worst = worse(worst, each.state());
        }
        boolean failing = workers.stream().anyMatch(each -> each.failures() > 0);
        return new SluiceHealth(failing ? worse(worst, Health.State.DEGRADED) : worst, backends, workers);
    }

    private static Health.State worse(Health.State one, Health.State other) {
        return rank(one) >= rank(other) ? one : other;
    }

    /** Maintenance is meant, so anything that is not weighs more. */
    private static int rank(Health.State state) {
        return switch (state) {
            case HEALTHY -> 0;
            case MAINTENANCE -> 1;
            case DEGRADED -> 2;
            case UNHEALTHY -> 3;
        };
    }
}
