package dev.sluice.runtime.binding;

import dev.sluice.slots.catalog.SlotType;
import dev.sluice.slots.namespace.Scope;
import java.util.Set;

/**
 * A slot and the backend in it.
 *
 * @param scope whose data it reaches
 * @param offered what it offers; of a channel's slot, the interfaces of the chosen data model only
 */
public record BoundSlot(Scope scope, BackendPlan<?> backend, Set<SlotType<?>> offered) {

    public BoundSlot {
        offered = Set.copyOf(offered);
    }
}
