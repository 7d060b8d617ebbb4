package dev.sluice.slots.model.document;

import java.util.Objects;

/**
 * A field to sort by. Ascending order is: absent, null, false, true, numbers, strings by code point, then arrays and
 * objects, which stand equal.
 *
 * @param field whose value
 * @param direction which way
 */
public record SortKey(FieldPath field, Direction direction) {

    public SortKey {
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(direction, "direction");
    }

    /** Ascending or the exact reverse. */
    public enum Direction {
        ASCENDING,
        DESCENDING
    }
}
