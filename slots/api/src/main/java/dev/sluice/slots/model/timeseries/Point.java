package dev.sluice.slots.model.timeseries;

import java.time.Instant;
import java.util.Objects;

/**
 * A number at a time.
 *
 * @param series it belongs to
 * @param time of the years 1 to 9999, cut to milliseconds
 * @param value finite
 */
public record Point(SeriesKey series, Instant time, double value) {

    public Point {
        Objects.requireNonNull(series, "series");
        time = Times.inMilliseconds("time", time);
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("value: " + value + " (expected: finite)");
        }
    }
}
