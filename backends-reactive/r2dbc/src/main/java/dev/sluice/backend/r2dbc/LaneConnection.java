package dev.sluice.backend.r2dbc;

import io.r2dbc.spi.Batch;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionMetadata;
import io.r2dbc.spi.IsolationLevel;
import io.r2dbc.spi.Statement;
import io.r2dbc.spi.TransactionDefinition;
import io.r2dbc.spi.ValidationDepth;
import io.r2dbc.spi.Wrapped;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import reactor.core.publisher.Mono;

/** A blocking driver's connection, safe to use from an event loop: whatever it does happens on its lane. */
final class LaneConnection implements Connection, Wrapped<Connection> {

    private final Connection driver;
    private final Lane lane;
    private final StoreGate gate;
    private final Runnable whenClosed;
    private final AtomicBoolean closed = new AtomicBoolean();

    LaneConnection(Connection driver, Lane lane, StoreGate gate, Runnable whenClosed) {
        this.driver = driver;
        this.lane = lane;
        this.gate = gate;
        this.whenClosed = whenClosed;
    }

    /** The connection itself when it, or what it wraps, has a lane; one with a new lane otherwise. */
    static Connection of(Connection connection, BlockingThreads threads, StoreGate gate) {
        Object inner = connection;
        while (inner instanceof Wrapped<?> wrapped && !(inner instanceof LaneConnection)) {
            inner = wrapped.unwrap();
        }
        return inner instanceof LaneConnection
                ? connection
                : new LaneConnection(connection, new Lane(threads), gate, () -> {});
    }

    @Override
    public Mono<Void> beginTransaction() {
        return lane.mono(driver.beginTransaction());
    }

    @Override
    public Mono<Void> beginTransaction(TransactionDefinition definition) {
        return lane.mono(driver.beginTransaction(definition));
    }

    @Override
    public Mono<Void> commitTransaction() {
        return lane.mono(gate.end(driver.commitTransaction()));
    }

    @Override
    public Mono<Void> rollbackTransaction() {
        return lane.mono(gate.end(driver.rollbackTransaction()));
    }

    @Override
    public Mono<Void> createSavepoint(String name) {
        return lane.mono(driver.createSavepoint(name));
    }

    @Override
    public Mono<Void> releaseSavepoint(String name) {
        return lane.mono(driver.releaseSavepoint(name));
    }

    @Override
    public Mono<Void> rollbackTransactionToSavepoint(String name) {
        return lane.mono(driver.rollbackTransactionToSavepoint(name));
    }

    @Override
    public Batch createBatch() {
        return new LaneBatch(driver.createBatch(), lane);
    }

    @Override
    public Statement createStatement(String sql) {
        return new LaneStatement(driver.createStatement(sql), sql, lane, gate);
    }

    @Override
    public Mono<Void> close() {
        return lane.<Void>mono(driver.close()).doOnTerminate(() -> {
            if (closed.compareAndSet(false, true)) {
                whenClosed.run();
            }
        });
    }

    @Override
    public Mono<Boolean> validate(ValidationDepth depth) {
        return lane.mono(driver.validate(depth));
    }

    @Override
    public Mono<Void> setAutoCommit(boolean autoCommit) {
        return lane.mono(gate.end(driver.setAutoCommit(autoCommit)));
    }

    @Override
    public Mono<Void> setLockWaitTimeout(Duration timeout) {
        return lane.mono(driver.setLockWaitTimeout(timeout));
    }

    @Override
    public Mono<Void> setStatementTimeout(Duration timeout) {
        return lane.mono(driver.setStatementTimeout(timeout));
    }

    @Override
    public Mono<Void> setTransactionIsolationLevel(IsolationLevel level) {
        return lane.mono(driver.setTransactionIsolationLevel(level));
    }

    @Override
    public boolean isAutoCommit() {
        return driver.isAutoCommit();
    }

    @Override
    public IsolationLevel getTransactionIsolationLevel() {
        return driver.getTransactionIsolationLevel();
    }

    @Override
    public ConnectionMetadata getMetadata() {
        return driver.getMetadata();
    }

    @Override
    public Connection unwrap() {
        return driver;
    }
}
