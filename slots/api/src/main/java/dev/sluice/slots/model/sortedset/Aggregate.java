package dev.sluice.slots.model.sortedset;

/** How the weighted scores that a member has in several sources become one. */
public enum Aggregate {
    /** Their sum. */
    SUM,
    /** The lowest of them. */
    MIN,
    /** The highest of them. */
    MAX
}
