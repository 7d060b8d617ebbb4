package dev.sluice.runtime.lifecycle;

import dev.sluice.slots.config.Secret;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;
import reactor.core.scheduler.Scheduler;

/**
 * What a runtime is given from outside.
 *
 * @param clock the only source of wall-clock time
 * @param scheduler for timers and short work; not disposed of by the runtime
 * @param reveal a secret's text; throws IllegalArgumentException when it is absent
 * @param drainDeadline how long a stop waits for what is in flight, and then for each thing it closes
 */
public record Surroundings(
        Clock clock,
        Scheduler scheduler,
        MeterRegistry meters,
        Function<Secret, String> reveal,
        Duration drainDeadline) {}
