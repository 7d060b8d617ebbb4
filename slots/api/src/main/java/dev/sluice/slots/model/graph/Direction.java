package dev.sluice.slots.model.graph;

/** Which edges of a vertex are meant. */
public enum Direction {
    /** Those it is the source of. */
    OUT,
    /** Those it is the target of. */
    IN,
    /** All of them; a loop counts once. */
    BOTH
}
