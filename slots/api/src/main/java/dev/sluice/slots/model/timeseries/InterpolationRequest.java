package dev.sluice.slots.model.timeseries;

import java.time.Duration;
import java.util.Objects;

/**
 * An interpolation.
 *
 * @param series each by itself
 * @param range values are wanted at its start and every step on, as long as that lies inside
 * @param step from one value to the next, at least a millisecond, cut to milliseconds
 * @param method how a value is found where there is no point
 * @param longestGap the longest way that is bridged, at least a millisecond, cut to milliseconds: between the two
 *     points for {@link Interpolation#LINEAR}, else to the point whose value is taken
 */
public record InterpolationRequest(
        SeriesSelector series, TimeRange range, Duration step, Interpolation method, Duration longestGap) {

    public InterpolationRequest {
        Objects.requireNonNull(series, "series");
        Objects.requireNonNull(range, "range");
        step = Times.inMilliseconds("step", step);
        Objects.requireNonNull(method, "method");
        longestGap = Times.inMilliseconds("longestGap", longestGap);
    }
}
