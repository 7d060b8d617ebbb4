package dev.sluice.runtime.config;

import dev.sluice.slots.config.Description;
import org.jspecify.annotations.Nullable;

/** Who cares for a registered backend. */
public record BackendMetadata(
        @Description("The team that owns it") @Nullable String ownerTeam,

        @Description("The channel to call for help in") @Nullable
        String oncallSlack,

        @Description("What to do when it fails") @Nullable String runbook,
        @Description("Where it can be watched") @Nullable String monitoringDashboard) {}
