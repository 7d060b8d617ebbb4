package dev.sluice.backend.memory;

import dev.sluice.slots.catalog.Attributes;
import dev.sluice.slots.catalog.Durability;
import dev.sluice.slots.catalog.Guarantee;
import dev.sluice.slots.catalog.Ordering;
import dev.sluice.slots.catalog.PayloadForm;
import dev.sluice.slots.catalog.SlotType;
import dev.sluice.slots.catalog.SlotTypes;
import dev.sluice.slots.spi.BackendContext;
import dev.sluice.slots.spi.Holdings;
import java.util.Map;

/** Objects, kept as the buffers they came in. */
final class BlobModel implements MemoryModel {

    @Override
    public Map<SlotType<?>, Attributes> offers(MemoryConfig config) {
        Attributes promised = new Attributes(
                Ordering.NONE,
                Durability.VOLATILE,
                Guarantee.AT_LEAST_ONCE,
                PayloadForm.STREAMED,
                Math.max(1, config.blobs().maxBytes().bytes() - BlobBudget.OVERHEAD));
        return Map.of(
                SlotTypes.BLOB_BASIC, promised,
                SlotTypes.BLOB_RANGE, promised,
                SlotTypes.BLOB_LIST, promised,
                SlotTypes.BLOB_CONDITIONAL, promised);
    }

    @Override
    public MemorySlots open(MemoryConfig config, BackendContext context, Holdings holdings) {
        return new BlobSlots(new BlobBudget(config.blobs().maxBytes().bytes()), context.clock());
    }
}
