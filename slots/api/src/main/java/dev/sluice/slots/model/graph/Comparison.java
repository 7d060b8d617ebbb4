package dev.sluice.slots.model.graph;

/** How a property compares with a value; false for kinds that do not compare, but for {@link #NOT_EQUAL}. */
public enum Comparison {
    EQUAL,
    NOT_EQUAL,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL
}
