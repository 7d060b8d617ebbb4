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

/** Queues, all five interfaces. */
final class QueueModel implements MemoryModel {

    private static final Attributes PROMISE = new Attributes(
            Ordering.TOPIC,
            Durability.VOLATILE,
            Guarantee.AT_LEAST_ONCE,
            PayloadForm.STREAMED_IN_PROCESS,
            Long.MAX_VALUE);

    @Override
    public Map<SlotType<?>, Attributes> offers(MemoryConfig config) {
        return Map.of(
                SlotTypes.QUEUE_BASIC, PROMISE,
                SlotTypes.QUEUE_VISIBILITY, PROMISE,
                SlotTypes.QUEUE_DEAD_LETTER, PROMISE,
                SlotTypes.QUEUE_PRIORITY, PROMISE,
                SlotTypes.QUEUE_DELAYED, PROMISE);
    }

    @Override
    public MemorySlots open(MemoryConfig config, BackendContext context, Holdings holdings) {
        return new ByScope<>(scope -> new MemoryQueues(config, context.scheduler(), holdings), MemoryQueues::close);
    }
}
