package dev.sluice.backend.memory;

import dev.sluice.slots.catalog.Attributes;
import dev.sluice.slots.catalog.SlotType;
import dev.sluice.slots.spi.BackendContext;
import dev.sluice.slots.spi.Holdings;
import java.util.Map;

/** One data model of this backend: what it offers, and how it begins. Listed in {@link MemoryModels}. */
interface MemoryModel {

    /** The interfaces offered, each with its promises. Pure. */
    Map<SlotType<?>, Attributes> offers(MemoryConfig config);

    /** Makes the model's data, empty. Starts nothing. */
    MemorySlots open(MemoryConfig config, BackendContext context, Holdings holdings);
}
