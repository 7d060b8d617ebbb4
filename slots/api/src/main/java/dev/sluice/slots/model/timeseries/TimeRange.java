package dev.sluice.slots.model.timeseries;

import java.time.Instant;

/**
 * A stretch of time, of the years 1 to 9999, cut to milliseconds.
 *
 * @param from its first instant
 * @param to the first instant after it, later than {@code from}
 */
public record TimeRange(Instant from, Instant to) {

    public TimeRange {
        from = Times.inMilliseconds("from", from);
        to = Times.inMilliseconds("to", to);
        if (!to.isAfter(from)) {
            throw new IllegalArgumentException("to: " + to + " (expected: > " + from + ")");
        }
    }

    /** All time from this instant on, but for the very last millisecond of the year 9999. */
    public static TimeRange since(Instant from) {
        return new TimeRange(from, Times.LAST);
    }

    /** True from {@code from} on, until before {@code to}. */
    public boolean contains(Instant time) {
        return !time.isBefore(from) && time.isBefore(to);
    }
}
