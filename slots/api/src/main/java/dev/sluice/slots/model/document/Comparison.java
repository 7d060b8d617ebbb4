package dev.sluice.slots.model.document;

/** How a field compares with a value; false for kinds that do not compare. */
public enum Comparison {
    EQUAL,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL
}
