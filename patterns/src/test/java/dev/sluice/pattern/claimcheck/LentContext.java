package dev.sluice.pattern.claimcheck;

import dev.sluice.slots.catalog.SlotType;
import dev.sluice.slots.catalog.SlotTypes;
import dev.sluice.slots.namespace.NamespaceName;
import dev.sluice.slots.spi.Meters;
import dev.sluice.slots.spi.StageContext;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import reactor.core.scheduler.Scheduler;

/**
 * What a runtime would lend the stage.
 *
 * @param store offers what it implements, {@code blob_list} only when {@code lists}
 * @param channel what the channel slot offers
 */
record LentContext(
        Object store,
        boolean lists,
        Set<SlotType<?>> channel,
        Scheduler scheduler,
        Clock clock,
        Meters meters,
        Scheduler work)
        implements StageContext {

    @Override
    public NamespaceName namespace() {
        return new NamespaceName("testing");
    }

    @Override
    public <T> T slot(String name, SlotType<T> type) {
        return optionalSlot(name, type).orElseThrow(() -> new IllegalArgumentException(name + ": no " + type));
    }

    @Override
    public <T> Optional<T> optionalSlot(String name, SlotType<T> type) {
        boolean offered =
                name.equals("store") && type.type().isInstance(store) && (lists || !type.equals(SlotTypes.BLOB_LIST));
        return offered ? Optional.of(type.type().cast(store)) : Optional.empty();
    }

    @Override
    public Optional<String> backendOf(String slot) {
        return Optional.of(slot + "-backend");
    }

    @Override
    public Set<SlotType<?>> offeredBy(String slot) {
        return slot.equals("channel") ? channel : Set.of(SlotTypes.BLOB_BASIC);
    }

    @Override
    public Scheduler blocking(String role, int threads) {
        return work;
    }
}
