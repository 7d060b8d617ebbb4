package dev.sluice.slots.model.document;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which documents are wanted, in which order.
 *
 * @param collection in which
 * @param condition that must hold
 * @param sort by these fields, the first one first; then, or with none, by id in order of code points
 * @param limit the most documents, 1 or more; null: all
 */
public record FindRequest(
        String collection,
        Condition condition,
        List<SortKey> sort,
        @Nullable Long limit) {

    public FindRequest {
        Objects.requireNonNull(collection, "collection");
        Objects.requireNonNull(condition, "condition");
        sort = List.copyOf(sort);
        if (limit != null && limit < 1) {
            throw new IllegalArgumentException("limit: " + limit + " (expected: >= 1)");
        }
    }

    /** All documents for which the condition holds, by id. */
    public static FindRequest of(String collection, Condition condition) {
        return new FindRequest(collection, condition, List.of(), null);
    }
}
