package dev.sluice.runtime.binding;

import dev.sluice.slots.catalog.SlotType;
import java.util.Set;

/**
 * A backend that could be opened, and what it would offer.
 *
 * @param provides in the order of the catalog
 */
record OfferedBackend(BackendPlan<?> plan, Set<SlotType<?>> provides) {}
