package dev.sluice.slots.model.sortedset;

/** Which way a walk goes. */
public enum Direction {
    /** From the lowest to the highest. */
    ASCENDING,
    /** From the highest to the lowest; also among equal scores. */
    DESCENDING
}
