package dev.sluice.slots.spi;

import java.time.Duration;
import java.util.Objects;
import reactor.core.publisher.Mono;

/**
 * Background work that a stage hands to the runtime, which alone starts, restarts, measures and stops it. When a round
 * completes, the next begins after the pause; when it fails, after a growing backoff, and the failure shows in health. Work
 * that never completes by itself is one long round.
 *
 * @param name within the namespace, such as {@code claim-check-janitor}
 * @param pause between the end of a round and the next; not negative
 * @param round one round of work; cancelled to stop it
 */
public record Worker(String name, Duration pause, Mono<Void> round) {

    public Worker {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(round, "round");
        if (pause.isNegative()) {
            throw new IllegalArgumentException("pause: " + pause + " (expected: >= 0)");
        }
    }
}
