package dev.sluice.slots.spi;

import dev.sluice.slots.catalog.SlotType;
import dev.sluice.slots.namespace.NamespaceName;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import reactor.core.scheduler.Scheduler;

/** What the runtime lends a stage: the slots its pattern declares, and the means to stay testable. */
public interface StageContext {

    NamespaceName namespace();

    /**
     * An interface that the pattern's definition requires of the slot.
     *
     * @throws IllegalArgumentException when the slot is not declared or does not offer it
     */
    <T> T slot(String name, SlotType<T> type);

    /** An interface that the slot may offer; empty when it does not, or when the slot is optional and not bound. */
    <T> Optional<T> optionalSlot(String name, SlotType<T> type);

    /** The id of the backend the slot is bound to; empty when the slot is optional and not bound. */
    Optional<String> backendOf(String slot);

    /** All interfaces the slot offers; empty when the slot is optional and not bound. */
    Set<SlotType<?>> offeredBy(String slot);

    /** The only source of wall-clock time. */
    Clock clock();

    /** For timers and work that takes long but never blocks. */
    Scheduler scheduler();

    /**
     * A scheduler of the stage's own for work that keeps a thread busy (compression, hashing of large objects), its threads
     * named {@code <namespace>-<role>}. Disposed of by the runtime after the stage is closed.
     */
    Scheduler blocking(String role, int threads);

    Meters meters();
}
