package dev.sluice.backend.r2dbc;

import io.r2dbc.spi.Batch;
import io.r2dbc.spi.Result;
import reactor.core.publisher.Flux;

/** A batch that runs on its connection's lane. */
final class LaneBatch implements Batch {

    private final Batch driver;
    private final Lane lane;

    LaneBatch(Batch driver, Lane lane) {
        this.driver = driver;
        this.lane = lane;
    }

    @Override
    public Batch add(String sql) {
        driver.add(sql);
        return this;
    }

    @Override
    public Flux<Result> execute() {
        return lane.<Result>flux(driver.execute()).map(result -> new LaneResult(result, lane));
    }
}
