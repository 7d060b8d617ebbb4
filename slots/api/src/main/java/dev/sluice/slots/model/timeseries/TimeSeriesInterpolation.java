package dev.sluice.slots.model.timeseries;

import reactor.core.publisher.Flux;

/**
 * {@code timeseries_interpolation}: values at regular steps, where points are irregular. Follows Prometheus range
 * queries (step, lookback) and InfluxDB's linear fill.
 */
public interface TimeSeriesInterpolation {

    /**
     * One point per series and step: the stored value where there is one at that very time, else the interpolated one,
     * else none. Points outside the range count as neighbours too. In ascending order of time. Demand: computed in
     * pages as requested. Completion: after the last step.
     */
    Flux<Point> interpolate(InterpolationRequest request);
}
