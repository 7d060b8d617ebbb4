package dev.sluice.backend.r2dbc;

import dev.sluice.slots.spi.Holdings;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import reactor.core.publisher.Mono;

/** A blocking driver's connections, each with a lane of its own. */
final class LaneConnectionFactory implements ConnectionFactory {

    private final ConnectionFactory driver;
    private final BlockingThreads threads;
    private final StoreGate gate;
    private final Holdings holdings;

    LaneConnectionFactory(ConnectionFactory driver, BlockingThreads threads, StoreGate gate, Holdings holdings) {
        this.driver = driver;
        this.threads = threads;
        this.gate = gate;
        this.holdings = holdings;
    }

    @Override
    public Mono<Connection> create() {
        return Mono.defer(() -> {
            Lane lane = new Lane(threads);
            return lane.<Connection>mono(driver.create()).map(connection -> {
                holdings.connected();
                return new LaneConnection(connection, lane, gate, holdings::disconnected);
            });
        });
    }

    @Override
    public ConnectionFactoryMetadata getMetadata() {
        return driver.getMetadata();
    }
}
