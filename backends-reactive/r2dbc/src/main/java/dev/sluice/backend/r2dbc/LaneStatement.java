package dev.sluice.backend.r2dbc;

import io.r2dbc.spi.Result;
import io.r2dbc.spi.Statement;
import reactor.core.publisher.Flux;

/** A statement that runs on its connection's lane. */
final class LaneStatement implements Statement {

    private final Statement driver;
    private final String sql;
    private final Lane lane;
    private final StoreGate gate;

    LaneStatement(Statement driver, String sql, Lane lane, StoreGate gate) {
        this.driver = driver;
        this.sql = sql;
        this.lane = lane;
        this.gate = gate;
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
        return lane.<Result>flux(gate.statement(sql, driver.execute())).map(result -> new LaneResult(result, lane));
    }
}
