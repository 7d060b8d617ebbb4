package dev.sluice.backend.r2dbc;

import io.r2dbc.spi.Readable;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Row;
import io.r2dbc.spi.RowMetadata;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A result read on its connection's lane: a large one of H2's comes from a file. */
final class LaneResult implements Result {

    private final Result driver;
    private final Lane lane;

    LaneResult(Result driver, Lane lane) {
        this.driver = driver;
        this.lane = lane;
    }

    @Override
    public Mono<Long> getRowsUpdated() {
        return lane.mono(driver.getRowsUpdated());
    }

    @Override
    public <T> Flux<T> map(BiFunction<Row, RowMetadata, ? extends T> mapping) {
        return lane.flux(driver.map(mapping));
    }

    @Override
    public <T> Flux<T> map(Function<? super Readable, ? extends T> mapping) {
        return lane.flux(driver.map(mapping));
    }

    @Override
    public Result filter(Predicate<Segment> wanted) {
        return new LaneResult(driver.filter(wanted), lane);
    }

    @Override
    public <T> Flux<T> flatMap(Function<Segment, ? extends Publisher<? extends T>> mapping) {
        return lane.flux(driver.flatMap(mapping));
    }
}
