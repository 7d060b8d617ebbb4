package dev.sluice.slots.model.sortedset;

import dev.sluice.slots.message.Bytes;
import java.util.Arrays;
import java.util.Objects;

/**
 * A lexicographic range.
 *
 * @param low its lower end
 * @param high its upper end, not below {@code low}
 */
public record LexRange(LexBound low, LexBound high) {

    private static final LexRange ALL = new LexRange(new LexBound.Unbounded(), new LexBound.Unbounded());

    public LexRange {
        Objects.requireNonNull(low, "low");
        Objects.requireNonNull(high, "high");
        if (low instanceof LexBound.At from && high instanceof LexBound.At to && isBelow(to.member(), from.member())) {
            throw new IllegalArgumentException("high: below low (expected: >= low)");
        }
    }

    /** Every member. */
    public static LexRange all() {
        return ALL;
    }

    /** From the first member, included, to the second, excluded. */
    public static LexRange between(Bytes from, Bytes to) {
        return new LexRange(new LexBound.At(from, Edge.INCLUSIVE), new LexBound.At(to, Edge.EXCLUSIVE));
    }

    private static boolean isBelow(Bytes one, Bytes other) {
        return Arrays.compareUnsigned(one.toByteArray(), other.toByteArray()) < 0;
    }
}
