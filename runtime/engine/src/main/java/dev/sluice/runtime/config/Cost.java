package dev.sluice.runtime.config;

import dev.sluice.slots.config.Description;
import dev.sluice.slots.config.Range;
import org.jspecify.annotations.Nullable;

/** What a registered backend costs, in one currency; an absent figure is unknown. */
public record Cost(
        @Description("How it is paid for") @Nullable CostModel costModel,

        @Key("cost_per_1k_writes") @Range(min = 0) @Description("For 1,000 writes") @Nullable
        Double costPerThousandWrites,

        @Key("cost_per_1k_reads") @Range(min = 0) @Description("For 1,000 reads") @Nullable
        Double costPerThousandReads,

        @Range(min = 0) @Description("For 1 GB stored for a month") @Nullable
        Double costPerGbMonth,

        @Range(min = 0) @Description("For a connection open for an hour") @Nullable
        Double costPerConnectionHour,

        @Description("For data that leaves it") @Nullable TransferCosts transferCosts) {

    /** How a backend is paid for. */
    public enum CostModel {
        PAY_PER_USE,
        PROVISIONED,
        RESERVED,
        SPOT
    }

    /** For 1 GB that leaves the backend. */
    public record TransferCosts(
            @Range(min = 0) @Description("Within its region") @Nullable
            Double costPerGbIntraRegion,

            @Range(min = 0) @Description("To another region") @Nullable
            Double costPerGbInterRegion,

            @Range(min = 0) @Description("To the internet") @Nullable
            Double costPerGbInternet) {}
}
