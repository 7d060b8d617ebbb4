package dev.sluice.backend.memory;

import java.time.Duration;

/** Durations as timers count them. */
final class Durations {

    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);

    private Durations() {}

    /** In nanoseconds; 292 years for whatever is longer. */
    static long nanos(Duration duration) {
        return duration.compareTo(LONGEST) >= 0 ? Long.MAX_VALUE : duration.toNanos();
    }
}
