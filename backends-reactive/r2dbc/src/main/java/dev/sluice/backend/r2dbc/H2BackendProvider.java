package dev.sluice.backend.r2dbc;

import dev.sluice.slots.catalog.Attributes;
import dev.sluice.slots.catalog.Durability;
import dev.sluice.slots.catalog.Guarantee;
import dev.sluice.slots.catalog.PayloadForm;
import dev.sluice.slots.catalog.SlotType;
import dev.sluice.slots.catalog.SlotTypes;
import dev.sluice.slots.spi.Backend;
import dev.sluice.slots.spi.BackendContext;
import dev.sluice.slots.spi.BackendProvider;
import dev.sluice.slots.spi.Holdings;
import dev.sluice.slots.spi.SlotsSpi;
import io.r2dbc.h2.H2ConnectionConfiguration;
import io.r2dbc.h2.H2ConnectionFactory;
import io.r2dbc.spi.ConnectionFactory;
import java.util.Set;

/** H2 inside this process, in memory or on disk. */
public final class H2BackendProvider implements BackendProvider<H2Config> {

    @Override
    public String type() {
        return "h2";
    }

    @Override
    public int spiVersion() {
        return SlotsSpi.VERSION;
    }

    @Override
    public Class<H2Config> configType() {
        return H2Config.class;
    }

    @Override
    public Set<SlotType<?>> provides(H2Config config) {
        return R2dbcSlots.TYPES;
    }

    @Override
    public Attributes attributes(SlotType<?> type, H2Config config) {
        if (!R2dbcSlots.TYPES.contains(type)) {
            throw new IllegalArgumentException(type.name() + ": not offered by h2");
        }
        return new Attributes(
                R2dbcSlots.ordering(type),
                config.isOnDisk() ? Durability.LOCAL : Durability.VOLATILE,
                type.equals(SlotTypes.WATCH) ? Guarantee.AT_MOST_ONCE : Guarantee.AT_LEAST_ONCE,
                PayloadForm.IN_MEMORY,
                Limits.LARGEST_VALUE);
    }

    @Override
    public Backend open(H2Config config, BackendContext context) {
        BlockingThreads threads = new BlockingThreads(context.blocking("db", config.poolSize()));
        Holdings holdings = new Holdings();
        SharedDatabase shared = SharedDatabase.join(config.location());
        ConnectionFactory connections = new LaneConnectionFactory(driver(config), threads, shared.gate(), holdings);
        return new R2dbcSlots(
                        context,
                        new H2Dialect(config.isOnDisk()),
                        connections,
                        threads.handingOut(),
                        holdings,
                        shared,
                        new R2dbcSettings(
                                config.poolSize(),
                                config.acquireTimeout(),
                                config.visibility(),
                                config.pollInterval(),
                                config.sweepInterval(),
                                config.isOnDisk() ? Durability.LOCAL : Durability.VOLATILE),
                        connection -> LaneConnection.of(connection, threads, shared.gate()))
                .backend();
    }

    private static ConnectionFactory driver(H2Config config) {
        String url = config.location()
                + ";LOCK_TIMEOUT=" + config.lockTimeout().toMillis()
                // All of our statements stay compiled.
                + ";QUERY_CACHE_SIZE=128"
                // A query of the same parameters must be asked again: H2's test for "nothing was changed since" is at
                // times late.
                + ";OPTIMIZE_REUSE_RESULTS=FALSE"
                // What goes wrong is told by errors, not by traces on the console and in a file beside the database.
                + ";TRACE_LEVEL_FILE=0;TRACE_LEVEL_SYSTEM_OUT=0"
                // We close it ourselves, after draining, not H2 in a shutdown hook of its own.
                + ";DB_CLOSE_ON_EXIT=FALSE"
                // Never by itself, in milliseconds: we say when the file is written; see StoreGate.
                + (config.isOnDisk() ? ";WRITE_DELAY=1000000000" : "");
        return new H2ConnectionFactory(H2ConnectionConfiguration.builder()
                .url(url)
                .username("sa")
                .password("")
                .build());
    }
}
