package dev.sluice.runtime.config;

import dev.sluice.slots.config.Default;
import dev.sluice.slots.config.Description;
import dev.sluice.slots.config.Range;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A capability that a registered backend claims.
 *
 * @param place the claim as a whole
 */
@OrPlain("name")
public record CapabilityClaim(
        Place place,
        @Description("Its name, such as get or publish") Placed<String> name,
        @Description("Its version") @Nullable String version,
        @Description("How fast it is") @Nullable Performance performance,
        @Default("[]") @Description("What it cannot do") List<String> limitations) {

    /** Figures of one capability. */
    public record Performance(
            @Description("Writes a second at most") @Range(min = 0) @Nullable
            Long maxWriteRps,

            @Description("Reads a second at most") @Range(min = 0) @Nullable
            Long maxReadRps,

            @Description("Latency in milliseconds") @Nullable
            Latency latency,

            @Default("false") @Description("Whether calls can be batched")
            boolean supportsBatch,

            @Description("Items in a batch at most") @Range(min = 1) @Nullable
            Integer maxBatchSize,

            @Description("Calls at a time at most") @Range(min = 1) @Nullable
            Integer maxConcurrentOperations) {}

    /** Percentiles, in milliseconds. */
    public record Latency(
            @Range(min = 0) @Description("The median") @Nullable
            Double p50Ms,

            @Range(min = 0) @Description("Of 90 %") @Nullable
            Double p90Ms,

            @Range(min = 0) @Description("Of 95 %") @Nullable
            Double p95Ms,

            @Range(min = 0) @Description("Of 99 %") @Nullable
            Double p99Ms,

            @Range(min = 0) @Description("Of 99.9 %") @Nullable
            Double p999Ms) {}
}
