package dev.sluice.slots.model.timeseries;

import java.time.Duration;
import java.util.Objects;

/**
 * An aggregation.
 *
 * @param series whose points
 * @param range in which
 * @param window length of a window, at least a millisecond, cut to milliseconds; windows start at its multiples,
 *     counted from 1970-01-01T00:00:00Z
 * @param function applied to the points of a window
 * @param grouping which points are aggregated together
 */
public record AggregationRequest(
        SeriesSelector series, TimeRange range, Duration window, Aggregation function, Grouping grouping) {

    public AggregationRequest {
        Objects.requireNonNull(series, "series");
        Objects.requireNonNull(range, "range");
        window = Times.inMilliseconds("window", window);
        Objects.requireNonNull(function, "function");
        Objects.requireNonNull(grouping, "grouping");
    }
}
