package dev.sluice.slots.model.timeseries;

import java.time.Duration;
import java.time.Instant;
import reactor.core.publisher.Mono;

/**
 * {@code timeseries_retention}: how long points are kept, for all series of a name. Follows InfluxDB retention
 * policies. Points end by their own time against the backend's clock, whenever they were appended; limits may be
 * enforced in steps, never early.
 */
public interface TimeSeriesRetention {

    /** Keeps points until they are this old, positive, in milliseconds at the finest; replaces an earlier limit. */
    Mono<Void> retain(String name, Duration age);

    /** Takes the limit away; completes also when there was none. */
    Mono<Void> retainForever(String name);

    /** The limit in force; empty when points are kept for ever. */
    Mono<Duration> retention(String name);

    /**
     * Removes the points of the series that lie before this time. Completion: when no read that starts later sees them.
     * Cancellation: some may be removed.
     */
    Mono<Void> truncate(SeriesSelector series, Instant before);
}
