package dev.sluice.runtime.config;

import dev.sluice.slots.config.Default;
import dev.sluice.slots.config.Description;
import dev.sluice.slots.config.Range;
import dev.sluice.slots.spi.Health;
import java.time.Duration;

/** How a registered backend is, as far as the file knows, and how that is found out. A plain state will do. */
@OrPlain("state")
public record HealthDeclaration(
        @Default("healthy") @Description("How it is until the first check")
        Health.State state,

        @Default("30s") @Range(min = 1) @Description("The time between two checks")
        Duration checkInterval,

        @Default("5s") @Range(min = 1) @Description("How long a check may take")
        Duration timeout,

        @Default("2") @Range(min = 1) @Description("Checks in a row that must succeed before it counts as healthy")
        int healthyThreshold,

        @Default("3") @Range(min = 1) @Description("Checks in a row that must fail before it counts as unhealthy")
        int unhealthyThreshold) {}
