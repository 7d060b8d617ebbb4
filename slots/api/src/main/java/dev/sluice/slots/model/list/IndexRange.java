package dev.sluice.slots.model.list;

/**
 * A stretch of a list, both ends included; what lies outside the list is left out.
 *
 * @param first index of the leftmost element; negative: counted back from the right end, -1 being the last element
 * @param last index of the rightmost element, counted likewise; not before {@code first} when both count from the same
 *     end
 */
public record IndexRange(long first, long last) {

    private static final IndexRange ALL = new IndexRange(0, -1);

    public IndexRange {
        boolean sameEnd = first < 0 == last < 0;
        if (sameEnd && last < first) {
            throw new IllegalArgumentException("last: " + last + " (expected: >= " + first + ")");
        }
    }

    /** The whole list. */
    public static IndexRange all() {
        return ALL;
    }
}
