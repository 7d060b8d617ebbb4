package dev.sluice.slots.model.document;

import java.util.List;
import java.util.Objects;

/**
 * An index of a collection.
 *
 * @param collection which it speeds up
 * @param name unique within the collection, not empty
 * @param fields the first one first, at least one
 * @param uniqueness whether documents may agree in all of them
 */
public record DocumentIndex(String collection, String name, List<SortKey> fields, Uniqueness uniqueness) {

    public DocumentIndex {
        Objects.requireNonNull(collection, "collection");
        Objects.requireNonNull(name, "name");
        fields = List.copyOf(fields);
        Objects.requireNonNull(uniqueness, "uniqueness");
        if (name.isEmpty()) {
            throw new IllegalArgumentException("name: empty (expected: at least one character)");
        }
        if (fields.isEmpty()) {
            throw new IllegalArgumentException("fields: none (expected: at least one)");
        }
    }
}
