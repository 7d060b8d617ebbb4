package dev.sluice.slots.model.sortedset;

/**
 * A range of ranks, both ends included; what lies outside the set is left out.
 *
 * @param first rank of the lowest member; negative: counted back from the highest, -1 being the highest
 * @param last rank of the highest member, counted likewise; not below {@code first} when both count from the same end
 */
public record RankRange(long first, long last) {

    private static final RankRange ALL = new RankRange(0, -1);

    public RankRange {
        boolean sameEnd = first < 0 == last < 0;
        if (sameEnd && last < first) {
            throw new IllegalArgumentException("last: " + last + " (expected: >= " + first + ")");
        }
    }

    /** Every rank. */
    public static RankRange all() {
        return ALL;
    }

    /** The lowest members, at most {@code count}. */
    public static RankRange lowest(long count) {
        return new RankRange(0, requireCount(count) - 1);
    }

    /** The highest members, at most {@code count}. */
    public static RankRange highest(long count) {
        return new RankRange(-requireCount(count), -1);
    }

    private static long requireCount(long count) {
        if (count < 1) {
            throw new IllegalArgumentException("count: " + count + " (expected: >= 1)");
        }
        return count;
    }
}
