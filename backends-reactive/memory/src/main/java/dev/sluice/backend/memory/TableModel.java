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

/** Tables written inside transactions, and the feed of their committed changes. */
final class TableModel implements MemoryModel {

    @Override
    public Map<SlotType<?>, Attributes> offers(MemoryConfig config) {
        Attributes rows = new Attributes(
                Ordering.TOPIC,
                Durability.VOLATILE,
                Guarantee.AT_LEAST_ONCE,
                PayloadForm.IN_MEMORY,
                config.tables().maxBytes().bytes());
        return Map.of(SlotTypes.TABLE_TRANSACTIONAL, rows, SlotTypes.CHANGE_FEED, rows);
    }

    @Override
    public MemorySlots open(MemoryConfig config, BackendContext context, Holdings holdings) {
        return new TableSlots(config.tables(), context, holdings);
    }
}
