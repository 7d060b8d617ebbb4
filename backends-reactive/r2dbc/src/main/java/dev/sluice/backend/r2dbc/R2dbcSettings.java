package dev.sluice.backend.r2dbc;

import dev.sluice.slots.catalog.Durability;
import java.time.Duration;

/** What every database needs to be told, whatever its configuration calls it; see {@link H2Config}. */
record R2dbcSettings(
        int poolSize,
        Duration acquireTimeout,
        Duration visibility,
        Duration pollInterval,
        Duration sweepInterval,
        Durability durability) {}
