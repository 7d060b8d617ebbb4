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

/** Publish / subscribe, all five interfaces. */
final class PubSubModel implements MemoryModel {

    private static final Attributes PROMISE = new Attributes(
            Ordering.TOPIC,
            Durability.VOLATILE,
            Guarantee.AT_LEAST_ONCE,
            PayloadForm.STREAMED_IN_PROCESS,
            Long.MAX_VALUE);

    @Override
    public Map<SlotType<?>, Attributes> offers(MemoryConfig config) {
        return Map.of(
                SlotTypes.PUBSUB_BASIC, PROMISE,
                SlotTypes.PUBSUB_WILDCARDS, PROMISE,
                SlotTypes.PUBSUB_PERSISTENT, PROMISE,
                SlotTypes.PUBSUB_FILTERING, PROMISE,
                SlotTypes.PUBSUB_ORDERING, PROMISE);
    }

    @Override
    public MemorySlots open(MemoryConfig config, BackendContext context, Holdings holdings) {
        return new ByScope<>(
                scope -> new MemoryPubSub(config.topics(), context.scheduler(), holdings), MemoryPubSub::close);
    }
}
