package dev.sluice.backend.r2dbc;

import dev.sluice.slots.catalog.SlotType;
import dev.sluice.slots.namespace.Scope;
import dev.sluice.slots.spi.Backend;
import dev.sluice.slots.spi.Health;
import dev.sluice.slots.spi.Holdings;
import dev.sluice.slots.spi.Usage;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** A database as a backend: hands out interfaces, and closes in the reverse order of what it opened. */
final class R2dbcBackend implements Backend {

    private static final Duration HEALTH_TIMEOUT = Duration.ofSeconds(5);

    private final String backendId;
    private final Database database;
    private final ConnectionPool pool;
    private final Holdings holdings;
    private final Subscriptions subscriptions;
    private final Sweeper sweeper;
    private final Scheduler scheduler;
    private final Map<SlotType<?>, Function<Scope, Object>> slots;
    private final Runnable whenClosed;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Mono<Void> closing;

    R2dbcBackend(
            String backendId,
            Database database,
            ConnectionPool pool,
            Holdings holdings,
            Subscriptions subscriptions,
            Sweeper sweeper,
            Scheduler scheduler,
            Map<SlotType<?>, Function<Scope, Object>> slots,
            Runnable whenClosed) {
        this.backendId = backendId;
        this.database = database;
        this.pool = pool;
        this.holdings = holdings;
        this.subscriptions = subscriptions;
        this.sweeper = sweeper;
        this.scheduler = scheduler;
        this.slots = Map.copyOf(slots);
        this.whenClosed = whenClosed;
        this.closing = Mono.defer(this::shutDown).cache();
    }

    @Override
    public <T> T slot(SlotType<T> type, Scope scope) {
        if (closed.get()) {
            throw new IllegalStateException(backendId + " is closed");
        }
        @Nullable Function<Scope, Object> made = slots.get(type);
        if (made == null) {
            throw new IllegalArgumentException(type.name() + ": not offered by " + backendId);
        }
        return type.type().cast(made.apply(scope));
    }

    @Override
    public Mono<Void> warmUp() {
        return roundTrip().then();
    }

    @Override
    public Mono<Health> health() {
        return roundTrip()
                .timeout(HEALTH_TIMEOUT, scheduler)
                .map(one -> Health.healthy("answered a query"))
                .onErrorResume(failure -> Mono.just(Health.unhealthy(
                        failure instanceof TimeoutException
                                ? "no answer to a query within " + HEALTH_TIMEOUT.toSeconds() + " s"
                                : String.valueOf(failure.getMessage()))));
    }

    @Override
    public Usage usage() {
        return holdings.usage();
    }

    /** {@link ConnectionFactory} gives the pool, whose connections may be used from any thread. */
    @Override
    public <C> Optional<C> unwrap(Class<C> type) {
        return type.isInstance(pool) ? Optional.of(type.cast(pool)) : Optional.empty();
    }

    @Override
    public Mono<Void> close() {
        closed.set(true);
        return closing;
    }

    private Mono<Integer> roundTrip() {
        return database.read(
                "ping",
                connection -> Sql.query(connection, "SELECT 1", row -> 1).single());
    }

    private Mono<Void> shutDown() {
        sweeper.stop();
        subscriptions.close();
        return database.operations().close().then(pool.disposeLater()).doFinally(end -> whenClosed.run());
    }
}
