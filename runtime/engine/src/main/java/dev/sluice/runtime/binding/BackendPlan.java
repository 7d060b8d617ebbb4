package dev.sluice.runtime.binding;

import dev.sluice.slots.catalog.Attributes;
import dev.sluice.slots.catalog.SlotType;
import dev.sluice.slots.spi.Backend;
import dev.sluice.slots.spi.BackendContext;
import dev.sluice.slots.spi.BackendProvider;
import java.util.Set;

/**
 * A backend to be opened once, however many slots name it. Equal plans are one backend.
 *
 * @param id in logs, threads and meters; unique among the plans of a file
 * @param config bound and checked
 */
public record BackendPlan<C extends Record>(String id, BackendProvider<C> provider, C config) {

    /** The interfaces it will offer. */
    public Set<SlotType<?>> provides() {
        return provider.provides(config);
    }

    public Attributes attributes(SlotType<?> type) {
        return provider.attributes(type, config);
    }

    public Backend open(BackendContext context) {
        return provider.open(config, context);
    }
}
