package dev.sluice.slots.message;

/** How often a payload can be read. A retry needs {@link #REPEATABLE}. */
public enum Reading {
    /** A second read fails with an {@link IllegalStateException}. */
    ONCE,
    /** Every subscription reads the same bytes from the start. */
    REPEATABLE
}
