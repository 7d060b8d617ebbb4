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

/** Streams, all five interfaces. */
final class StreamModel implements MemoryModel {

    private static final Attributes PROMISE = new Attributes(
            Ordering.PARTITION,
            Durability.VOLATILE,
            Guarantee.AT_LEAST_ONCE,
            PayloadForm.STREAMED_IN_PROCESS,
            Long.MAX_VALUE);

    @Override
    public Map<SlotType<?>, Attributes> offers(MemoryConfig config) {
        return Map.of(
                SlotTypes.STREAM_BASIC, PROMISE,
                SlotTypes.STREAM_CONSUMER_GROUPS, PROMISE,
                SlotTypes.STREAM_REPLAY, PROMISE,
                SlotTypes.STREAM_RETENTION, PROMISE,
                SlotTypes.STREAM_PARTITIONING, PROMISE);
    }

    @Override
    public MemorySlots open(MemoryConfig config, BackendContext context, Holdings holdings) {
        return new ByScope<>(scope -> new MemoryStreams(config, context, holdings), MemoryStreams::close);
    }
}
