package dev.sluice.backend.r2dbc;

import dev.sluice.slots.catalog.Ordering;
import dev.sluice.slots.catalog.SlotType;
import dev.sluice.slots.catalog.SlotTypes;
import dev.sluice.slots.namespace.Scope;
import dev.sluice.slots.spi.Backend;
import dev.sluice.slots.spi.BackendContext;
import dev.sluice.slots.spi.Holdings;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ValidationDepth;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Puts a backend together from a dialect and a driver's connections; the same for every database. */
final class R2dbcSlots {

    static final Set<SlotType<?>> TYPES = Set.of(
            SlotTypes.KEYVALUE_BASIC,
            SlotTypes.KEYVALUE_SCAN,
            SlotTypes.KEYVALUE_TTL,
            SlotTypes.KEYVALUE_TRANSACTIONAL,
            SlotTypes.KEYVALUE_BATCH,
            SlotTypes.KEYVALUE_CAS,
            SlotTypes.QUEUE_BASIC,
            SlotTypes.QUEUE_VISIBILITY,
            SlotTypes.QUEUE_DEAD_LETTER,
            SlotTypes.QUEUE_PRIORITY,
            SlotTypes.QUEUE_DELAYED,
            SlotTypes.TABLE_TRANSACTIONAL,
            SlotTypes.WATCH);

    private static final int MOST_WAITING_FOR_A_CONNECTION = 20_000;

    private final BackendContext context;
    private final R2dbcSettings settings;
    private final ConnectionPool pool;
    private final Holdings holdings;
    private final Subscriptions subscriptions;
    private final Failures failures;
    private final Database database;
    private final SharedDatabase shared;
    private final Sweeper sweeper;
    private final UnaryOperator<Connection> adoption;

    /**
     * @param delivery where the pool hands connections over
     * @param adoption makes a foreign connection safe to use from here
     */
    R2dbcSlots(
            BackendContext context,
            Dialect dialect,
            ConnectionFactory connections,
            Scheduler delivery,
            Holdings holdings,
            SharedDatabase shared,
            R2dbcSettings settings,
            UnaryOperator<Connection> adoption) {
        this.context = context;
        this.settings = settings;
        this.holdings = holdings;
        this.shared = shared;
        this.adoption = adoption;
        this.pool = pool(connections, delivery, settings, context.backendId());
        this.subscriptions = new Subscriptions(context.backendId(), holdings);
        this.failures = new Failures(context.backendId(), dialect);
        this.database = new Database(dialect, pool, new Operations(context.backendId()), failures, this::begin);
        this.sweeper = new Sweeper(database, context.clock(), shared.announcements(), context.meters());
    }

    /** In what scope an interface keeps an order. */
    static Ordering ordering(SlotType<?> type) {
        return switch (type.model()) {
            case QUEUE, TABLE -> Ordering.TOPIC;
            case WATCH -> Ordering.KEY;
            default -> Ordering.NONE;
        };
    }

    Backend backend() {
        Announcements announcements = shared.announcements();
        Map<SlotType<?>, Function<Scope, Object>> slots = new HashMap<>();
        slots.put(SlotTypes.KEYVALUE_BASIC, scope -> new R2dbcKeyValue(entries(scope), announcements));
        slots.put(SlotTypes.KEYVALUE_SCAN, scope -> new R2dbcKeyValueScan(entries(scope)));
        slots.put(SlotTypes.KEYVALUE_TTL, scope -> new R2dbcKeyValueTtl(entries(scope), announcements));
        slots.put(
                SlotTypes.KEYVALUE_TRANSACTIONAL,
                scope -> new R2dbcKeyValueTransactional(entries(scope), announcements));
        slots.put(SlotTypes.KEYVALUE_BATCH, scope -> new R2dbcKeyValueBatch(entries(scope), announcements));
        slots.put(SlotTypes.KEYVALUE_CAS, scope -> new R2dbcKeyValueCas(entries(scope), announcements));
        slots.put(SlotTypes.QUEUE_BASIC, this::queue);
        slots.put(SlotTypes.QUEUE_VISIBILITY, this::queue);
        slots.put(SlotTypes.QUEUE_DELAYED, this::queue);
        slots.put(SlotTypes.QUEUE_PRIORITY, this::queue);
        slots.put(SlotTypes.QUEUE_DEAD_LETTER, scope -> new R2dbcDeadLetters(messages(scope), shared.bells()));
        slots.put(
                SlotTypes.TABLE_TRANSACTIONAL, scope -> new R2dbcTables(new Rows(database, scope), failures, adoption));
        slots.put(SlotTypes.WATCH, scope -> new R2dbcWatch(scope, announcements, subscriptions));
        return new R2dbcBackend(
                context.backendId(),
                database,
                pool,
                holdings,
                subscriptions,
                sweeper,
                context.scheduler(),
                slots,
                shared::leave);
    }

    private Entries entries(Scope scope) {
        return new Entries(database, context.clock(), scope);
    }

    private Messages messages(Scope scope) {
        return new Messages(database, context.clock(), scope);
    }

    private R2dbcQueue queue(Scope scope) {
        return new R2dbcQueue(messages(scope), shared.bells(), subscriptions, context, settings);
    }

    /** Nothing runs in the background before the database has been used. */
    private void begin() {
        sweeper.start(context.scheduler(), settings.sweepInterval());
    }

    private static ConnectionPool pool(
            ConnectionFactory connections, Scheduler delivery, R2dbcSettings settings, String backendId) {
        return new ConnectionPool(ConnectionPoolConfiguration.builder(connections)
                .name(backendId)
                .initialSize(0)
                .maxSize(settings.poolSize())
                .maxAcquireTime(settings.acquireTimeout())
                // Idle connections stay: a database in memory lives as long as one is open.
                .maxIdleTime(Duration.ofMillis(-1))
                .backgroundEvictionInterval(Duration.ZERO)
                .acquireRetry(0)
                .validationDepth(ValidationDepth.LOCAL)
                // A connection that blocks brings its own threads.
                .allocatorSubscribeOn(Schedulers.immediate())
                .customizer(builder ->
                        builder.maxPendingAcquire(MOST_WAITING_FOR_A_CONNECTION).acquisitionScheduler(delivery))
                .build());
    }
}
