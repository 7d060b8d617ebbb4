package dev.sluice.backend.memory;

import dev.sluice.slots.catalog.Attributes;
import dev.sluice.slots.catalog.SlotType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every data model that this backend offers: a new one is a line here. */
final class MemoryModels {

    private static final List<MemoryModel> ALL = List.of( //
            new BlobModel(), //
            new KeyValueModel(), //
            new PubSubModel(), //
            new QueueModel(), //
            new StreamModel(), //
            new TableModel());

    private MemoryModels() {}

    static List<MemoryModel> all() {
        return ALL;
    }

    static Map<SlotType<?>, Attributes> offers(MemoryConfig config) {
        Map<SlotType<?>, Attributes> offers = new LinkedHashMap<>();
        ALL.forEach(each -> offers.putAll(each.offers(config)));
        return offers;
    }
}
