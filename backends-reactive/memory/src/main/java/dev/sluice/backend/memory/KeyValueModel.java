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

/** Key-value, all six interfaces, and the watching of keys. */
final class KeyValueModel implements MemoryModel {

    @Override
    public Map<SlotType<?>, Attributes> offers(MemoryConfig config) {
        // A key may take two bytes for each of its 512 characters; what is promised has to fit with any key.
        long largest = Math.max(1, config.keyvalue().maxBytes().bytes() - 1_024);
        Attributes values = new Attributes(
                Ordering.KEY, Durability.VOLATILE, Guarantee.AT_LEAST_ONCE, PayloadForm.IN_MEMORY, largest);
        // A watch folds and shows gaps: not every change arrives.
        Attributes changes = new Attributes(
                Ordering.KEY, Durability.VOLATILE, Guarantee.AT_MOST_ONCE, PayloadForm.IN_MEMORY, largest);
        return Map.of(
                SlotTypes.KEYVALUE_BASIC, values,
                SlotTypes.KEYVALUE_SCAN, values,
                SlotTypes.KEYVALUE_TTL, values,
                SlotTypes.KEYVALUE_TRANSACTIONAL, values,
                SlotTypes.KEYVALUE_BATCH, values,
                SlotTypes.KEYVALUE_CAS, values,
                SlotTypes.WATCH, changes);
    }

    @Override
    public MemorySlots open(MemoryConfig config, BackendContext context, Holdings holdings) {
        return new KeyValueStores(config.keyvalue(), context, holdings);
    }
}
