package dev.sluice.runtime.binding;

import dev.sluice.runtime.config.ConfigExample;
import dev.sluice.slots.catalog.Attributes;
import dev.sluice.slots.catalog.SlotType;
import dev.sluice.slots.catalog.SlotTypes;
import dev.sluice.slots.spi.BackendProvider;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a provider offers before anybody configures it: with its defaults, and made-up values for what has none. */
public final class ProviderOffer {

    private ProviderOffer() {}

    /** The interfaces, in the order of the catalog; none when the provider does not accept a made-up configuration. */
    public static Set<SlotType<?>> likely(BackendProvider<?> provider) {
        return attributes(provider).keySet();
    }

    /** As {@link #likely}, with what is promised about each. */
    public static Map<SlotType<?>, Attributes> attributes(BackendProvider<?> provider) {
        return of(provider);
    }

    static Set<SlotType<?>> inCatalogOrder(Set<SlotType<?>> offered) {
        Set<SlotType<?>> ordered = new LinkedHashSet<>(SlotTypes.all());
        ordered.retainAll(offered);
        return ordered;
    }

    private static <C extends Record> Map<SlotType<?>, Attributes> of(BackendProvider<C> provider) {
        Map<SlotType<?>, Attributes> promises = new LinkedHashMap<>();
        Optional<C> config = ConfigExample.of(provider.configType());
        if (config.isPresent()) {
            try {
                for (SlotType<?> each : inCatalogOrder(provider.provides(config.get()))) {
                    promises.put(each, provider.attributes(each, config.get()));
                }
            } catch (RuntimeException refused) {
                // The values were made up: that they are refused says nothing about the provider.
                return Map.of();
            }
        }
        return promises;
    }
}
