package dev.sluice.slots.model.sortedset;

/** Whether the end of a range belongs to it. */
public enum Edge {
    INCLUSIVE,
    EXCLUSIVE
}
