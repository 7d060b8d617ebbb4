package dev.sluice.backend.memory;

import dev.sluice.slots.catalog.SlotType;
import dev.sluice.slots.namespace.Scope;

/** The data of one model in one backend. Safe from any thread. */
interface MemorySlots {

    /** The object that implements the interface for the scope; the same data for equal arguments. */
    Object slot(SlotType<?> type, Scope scope);

    /** Ends what runs, with a Transient error, and forgets the data. Called once. */
    void close();
}
