package dev.sluice.runtime.config;

import dev.sluice.slots.config.Default;
import dev.sluice.slots.config.Description;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A registered backend: what it is, how it is reached, what it claims, holds and costs. Its provider's configuration is bound
 * from {@code connection} and {@code config} together, see {@link #settings()}.
 *
 * @param place the record as a whole
 * @param source the record as it stands in the file
 */
public record BackendDeclaration(
        Place place,

        @Description("The name slots use: lower-case letters, digits, hyphens and underscores")
        Placed<String> backendId,

        @Description("The provider's type, such as memory or file")
        Placed<String> backendType,

        @Default("") @Description("A name for people") String displayName,
        @Default("") @Description("What it is used for") String description,

        @Description("How it is reached; the provider's keys of these names") @Nullable
        Connection connection,

        @Description("The provider's further keys") @Nullable
        YamlMapping config,

        @Default("[]") @Description("Capabilities it claims; a false claim is a problem")
        List<CapabilityClaim> capabilities,

        @Default("[]") @Description("Interfaces it claims; a false claim is a problem")
        List<InterfaceClaim> interfaces,

        @Description("What it can carry, and what it carries now") @Nullable
        Capacity capacity,

        @Description("What it costs") @Nullable Cost cost,

        @Description("How it is, and how that is found out") @Nullable
        HealthDeclaration health,

        @Default("[]") @Description("Where it runs") List<String> regions,

        @Default("[]") @Description("Rules it complies with, such as gdpr or soc2")
        List<String> compliance,

        @Description("Who cares for it") @Nullable BackendMetadata metadata,

        @Whole YamlMapping source) {

    /**
     * What the provider's configuration is bound from: the keys of {@code connection} and of {@code config} in one mapping,
     * each at its own place. A key given in both is a problem of the file.
     */
    public YamlMapping settings() {
        Map<String, YamlMapping.Entry> merged = new LinkedHashMap<>();
        for (String part : List.of("config", "connection")) {
            if (source.value(part) instanceof YamlMapping mapping) {
                merged.putAll(mapping.entries());
            }
        }
        return new YamlMapping(place, merged);
    }
}
