package dev.sluice.runtime.lifecycle;

import dev.sluice.runtime.binding.BackendPlan;
import dev.sluice.runtime.binding.BoundSlot;
import dev.sluice.runtime.binding.StagePlan;
import dev.sluice.slots.catalog.SlotType;
import dev.sluice.slots.namespace.NamespaceName;
import dev.sluice.slots.spi.Backend;
import dev.sluice.slots.spi.Meters;
import dev.sluice.slots.spi.StageContext;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import reactor.core.scheduler.Scheduler;

/** What one stage is lent, until it is closed. */
record StageLoan(
        NamespaceName namespace,
        StagePlan<?> plan,
        Function<BackendPlan<?>, Backend> backends,
        Surroundings surroundings,
        OwnedSchedulers schedulers,
        RegistryMeters ownMeters)
        implements StageContext {

    @Override
    public <T> T slot(String name, SlotType<T> type) {
        return optionalSlot(name, type)
                .orElseThrow(() -> new IllegalArgumentException("slot: '" + name + "' for " + type
                        + " (expected: one of " + new TreeSet<>(plan.slots().keySet()) + " that offers it)"));
    }

    @Override
    public <T> Optional<T> optionalSlot(String name, SlotType<T> type) {
        BoundSlot slot = plan.slots().get(name);
        if (slot == null
                || plan.beneath().equals(Optional.of(name))
                || !slot.offered().contains(type)) {
            return Optional.empty();
        }
        return Optional.of(backends.apply(slot.backend()).slot(type, slot.scope()));
    }

    @Override
    public Optional<String> backendOf(String slot) {
        return Optional.ofNullable(plan.slots().get(slot))
                .map(bound -> bound.backend().id());
    }

    @Override
    public Set<SlotType<?>> offeredBy(String slot) {
        BoundSlot bound = plan.slots().get(slot);
        return bound == null ? Set.of() : bound.offered();
    }

    @Override
    public Clock clock() {
        return surroundings.clock();
    }

    @Override
    public Scheduler scheduler() {
        return surroundings.scheduler();
    }

    @Override
    public Scheduler blocking(String role, int threads) {
        return schedulers.blocking(namespace + "-" + role, threads);
    }

    @Override
    public Meters meters() {
        return ownMeters;
    }

    void end() {
        schedulers.dispose();
        ownMeters.close();
    }
}
