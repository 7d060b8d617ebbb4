package dev.sluice.tck;

import dev.sluice.slots.catalog.Attributes;
import dev.sluice.slots.catalog.SlotType;
import dev.sluice.slots.namespace.Scope;
import dev.sluice.slots.spi.Backend;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** What a contract may know of the backend it tests. Contracts extend it; {@link BackendConformance} implements it. */
public interface BackendUnderTest {

    /** The interface, in the scope that belongs to the running test alone. */
    <T> T slot(SlotType<T> type);

    /** The interface in another scope; see {@link #anotherScope()}. */
    <T> T slot(SlotType<T> type, Scope scope);

    /** A scope nobody has used before. */
    Scope anotherScope();

    /** What the backend promises about the interface. */
    Attributes attributes(SlotType<?> type);

    /** Every interface the backend declares. */
    Set<SlotType<?>> offered();

    /** The backend itself, for its usage and health. */
    Backend backend();

    /** One more backend of the same configuration, with a usage of its own; closed when the class is done. */
    Backend anotherBackend();

    /** Lets time pass for the backend: its clock and its timers move, or, for a real server, we wait. */
    void elapse(Duration duration);

    /** The time as the backend sees it. */
    Instant now();

    /** How long a test may wait for something that should happen; generous, because it only costs when it fails. */
    default Duration patience() {
        return Duration.ofSeconds(20);
    }
}
