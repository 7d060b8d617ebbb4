package dev.sluice.runtime;

import dev.sluice.runtime.config.References;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * What to start, and what with. Immutable: {@code SluiceOptions.file(path).withMeters(registry)}.
 *
 * @param name of the configuration, as problems show it
 * @param text of the configuration; null: it is read from the file of that name
 * @param clock the only source of wall-clock time
 * @param scheduler for timers and short work; the caller's, so not disposed of
 * @param meters where figures go
 * @param classLoader where plug-ins are looked for
 * @param references what {@code ${ENV:NAME}} and {@code ${SECRET:path}} stand for
 * @param drainDeadline how long a stop waits for what is in flight
 */
public record SluiceOptions(
        String name,
        @Nullable String text,
        Clock clock,
        Scheduler scheduler,
        MeterRegistry meters,
        ClassLoader classLoader,
        References references,
        Duration drainDeadline) {

    private static final Duration DRAIN = Duration.ofSeconds(10);

    public SluiceOptions {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(scheduler, "scheduler");
        Objects.requireNonNull(meters, "meters");
        Objects.requireNonNull(classLoader, "classLoader");
        Objects.requireNonNull(references, "references");
        if (drainDeadline.isNegative()) {
            throw new IllegalArgumentException("drainDeadline: " + drainDeadline + " (expected: >= 0)");
        }
    }

    /** A file, with the system's clock, Reactor's parallel scheduler, meters of its own and a drain of 10 seconds at most. */
    public static SluiceOptions file(Path file) {
        return standard(file.toString(), null);
    }

    /**
     * A text, otherwise as {@link #file}.
     *
     * @param name what problems call it
     */
    public static SluiceOptions text(String name, String text) {
        return standard(name, Objects.requireNonNull(text, "text"));
    }

    private static SluiceOptions standard(String name, @Nullable String text) {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return new SluiceOptions(
                name,
                text,
                Clock.systemUTC(),
                Schedulers.parallel(),
                new SimpleMeterRegistry(),
                context == null ? SluiceOptions.class.getClassLoader() : context,
                References.ofProcess(),
                DRAIN);
    }

    public SluiceOptions withClock(Clock changed) {
        return new SluiceOptions(name, text, changed, scheduler, meters, classLoader, references, drainDeadline);
    }

    public SluiceOptions withScheduler(Scheduler changed) {
        return new SluiceOptions(name, text, clock, changed, meters, classLoader, references, drainDeadline);
    }

    public SluiceOptions withMeters(MeterRegistry changed) {
        return new SluiceOptions(name, text, clock, scheduler, changed, classLoader, references, drainDeadline);
    }

    public SluiceOptions withClassLoader(ClassLoader changed) {
        return new SluiceOptions(name, text, clock, scheduler, meters, changed, references, drainDeadline);
    }

    public SluiceOptions withReferences(References changed) {
        return new SluiceOptions(name, text, clock, scheduler, meters, classLoader, changed, drainDeadline);
    }

    public SluiceOptions withDrainDeadline(Duration changed) {
        return new SluiceOptions(name, text, clock, scheduler, meters, classLoader, references, changed);
    }
}
