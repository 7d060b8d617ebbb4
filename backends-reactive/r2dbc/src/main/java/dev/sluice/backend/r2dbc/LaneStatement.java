package dev.sluice.backend.r2dbc;

import io.r2dbc.spi.Result;
import io.r2dbc.spi.Statement;
import reactor.core.publisher.Flux;

/** A statement that runs on its connection's lane. */
final class LaneStatement implements Statement {

    private final Statement driver;
    private final Lane lane;

    LaneStatement(Statement driver, Lane lane) {
        this.driver = driver;
        this.lane = lane;
    }

    @Override
    public Statement add() {
        driver.add();
        return this;
    }

    @Override
    public Statement bind(int index, Object value) {
        driver.bind(index, value);
        return this;
    }

    @Override
    public Statement bind(String name, Object value) {
        driver.bind(name, value);
        return this;
    }

    @Override
    public Statement bindNull(int index, Class<?> type) {
        driver.bindNull(index, type);
        return this;
    }

    @Override
    public Statement bindNull(String name, Class<?> type) {
        driver.bindNull(name, type);
        return this;
    }

    @Override
    public Statement returnGeneratedValues(String... columns) {
        driver.returnGeneratedValues(columns);
        return this;
    }

    @Override
    public Statement fetchSize(int rows) {
        driver.fetchSize(rows);
        return this;
    }

    @Override
    public Flux<Result> execute() {
        return lane.<Result>flux(driver.execute()).map(result -> new LaneResult(result, lane));
    }
}
