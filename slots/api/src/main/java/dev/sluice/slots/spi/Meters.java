package dev.sluice.slots.spi;

import java.util.function.DoubleSupplier;

/**
 * Where a plug-in reports figures; the runtime hands them to its metrics library. Meters are made once and kept: recording
 * allocates nothing. Names are {@code lower.case.dotted}; tags are alternating names and values.
 */
public interface Meters {

    Counter counter(String name, String... tags);

    Timer timer(String name, String... tags);

    /** Read whenever figures are collected, from any thread. */
    void gauge(String name, DoubleSupplier value, String... tags);

    /** Counts what happened. */
    interface Counter {
        void add(long amount);
    }

    /** Collects how long something took. */
    interface Timer {
        void record(long nanoseconds);
    }
}
