package dev.sluice.slots.model.timeseries;

import reactor.core.publisher.Flux;

/**
 * {@code timeseries_aggregation}: one number per window, computed inside the backend. Follows InfluxDB's
 * aggregateWindow and Prometheus' aggregation by labels.
 */
public interface TimeSeriesAggregation {

    /**
     * One point per group and window that has points, at the window's start (at the range's, when the first window
     * starts before it), in ascending order of time. Only points inside the range count; windows without any are left
     * out. Demand: computed in pages as requested. Completion: after the last window. Errors:
     * {@link dev.sluice.slots.error.PermanentException} when a result is not finite.
     */
    Flux<Point> aggregate(AggregationRequest request);
}
