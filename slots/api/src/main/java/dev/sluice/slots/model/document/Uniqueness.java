package dev.sluice.slots.model.document;

/** Whether documents of an index may agree in all its fields. */
public enum Uniqueness {
    SHARED,
    /** They may not; a document that lacks one of the fields never stands in the way of another. */
    UNIQUE
}
