package dev.sluice.runtime.config;

import dev.sluice.slots.config.ByteSize;
import dev.sluice.slots.config.Description;
import dev.sluice.slots.config.Range;
import org.jspecify.annotations.Nullable;

/** What a registered backend can carry, and what it carries now; an absent figure is unknown. */
public record Capacity(
        @Range(min = 0) @Description("Writes a second at most") @Nullable
        Long maxWriteRps,

        @Range(min = 0) @Description("Reads a second at most") @Nullable
        Long maxReadRps,

        @Description("Bytes stored at most") @Nullable ByteSize maxStorage,

        @Range(min = 0) @Description("Connections at most") @Nullable
        Long maxConnections,

        @Range(min = 0) @Description("Namespaces at most") @Nullable
        Long maxNamespaces,

        @Description("What it carries now") @Nullable Load current) {

    /** What a backend carries now. */
    public record Load(
            @Range(min = 0) @Description("Writes a second") @Nullable
            Long writeRps,

            @Range(min = 0) @Description("Reads a second") @Nullable
            Long readRps,

            @Description("Bytes stored") @Nullable ByteSize storageUsed,

            @Range(min = 0) @Description("Connections") @Nullable
            Long activeConnections,

            @Range(min = 0) @Description("Namespaces") @Nullable
            Long namespaceCount) {}
}
