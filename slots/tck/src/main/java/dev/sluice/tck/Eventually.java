package dev.sluice.tck;

import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/** Waits for what happens on other threads: asks at once, then every few milliseconds. */
public final class Eventually {

    private static final Duration PAUSE = Duration.ofMillis(5);

    private Eventually() {}

    /** Returns as soon as the condition holds; fails, naming it, when it does not within the patience. */
    public static void holds(String condition, Duration patience, BooleanSupplier test) {
        if (test.getAsBoolean()) {
            return;
        }
        // Not on a thread that must not block: conditions may ask the backend and wait for its answer.
        Flux.interval(PAUSE, Schedulers.boundedElastic())
                .onBackpressureDrop()
                // A condition may block: it often reads what it waits for from the backend.
                .publishOn(Schedulers.boundedElastic(), 1)
                .filter(tick -> test.getAsBoolean())
                .next()
                .timeout(patience)
                .onErrorMap(
                        TimeoutException.class,
                        late -> new AssertionError("not within " + patience + ": " + condition, late))
                .block();
    }
}
