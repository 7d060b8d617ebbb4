package dev.sluice.slots.model.timeseries;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The times and durations that time series know. */
final class Times {

    static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.between(FIRST, LAST);

    private Times() {}

    static Instant inMilliseconds(String name, Instant time) {
        Instant cut = time.truncatedTo(ChronoUnit.MILLIS);
        if (cut.isBefore(FIRST) || cut.isAfter(LAST)) {
            throw new IllegalArgumentException(name + ": " + time + " (expected: " + FIRST + " to " + LAST + ")");
        }
        return cut;
    }

    static Duration inMilliseconds(String name, Duration duration) {
        Duration cut = duration.truncatedTo(ChronoUnit.MILLIS);
        if (cut.compareTo(SHORTEST) < 0 || cut.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    name + ": " + duration + " (expected: " + SHORTEST + " to " + LONGEST + ")");
        }
        return cut;
    }
}
