package dev.sluice.slots.model.timeseries;

import reactor.core.publisher.Flux;

/**
 * {@code timeseries_basic}: append points, read them back, follow them. Follows InfluxDB's data model (measurement,
 * tags, time; one point per time) and Prometheus range queries.
 */
public interface TimeSeriesBasic {

    /**
     * Stores points in batches, in the order given; after each batch, how many of the points, from the first on, are
     * stored by now. Strictly growing; none for no points.
     *
     * <p>Demand: a batch is begun only when its report is asked for, and points are requested as batches take them; a
     * batch may be closed by size or by waiting, so that a slow flow is stored too. Cancellation: cancels the points; a
     * batch under way may be stored. Completion: after the report of the last batch. Errors: an error of the points is
     * passed on after what had arrived is stored and reported, as far as it was asked for; with any error, the points
     * reported are stored and those after them may be. Appending again from the last report on is safe.
     */
    Flux<Long> append(Flux<Point> points);

    /**
     * The points of the series in the range, in ascending order of time; none when there is no such series. Demand:
     * fetched in pages as requested. Completion: after the last.
     */
    Flux<Point> query(SeriesSelector series, TimeRange range);

    /**
     * Points of the series appended after the first request, in the order of their arrival, until cancelled.
     *
     * <p>Demand: points wait in a bounded buffer. Completion: never. Errors:
     * {@link dev.sluice.slots.error.TransientException} when points were missed (a reconnect, an overflow): query what
     * is missing and call again; points are never left out in silence.
     */
    Flux<Point> tail(SeriesSelector series);
}
