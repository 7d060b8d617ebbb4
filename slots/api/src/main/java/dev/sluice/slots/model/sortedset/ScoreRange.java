package dev.sluice.slots.model.sortedset;

import java.util.Objects;

/**
 * A range of scores.
 *
 * @param low the lowest score; negative infinity: no lower end
 * @param lowEdge whether {@code low} belongs to it
 * @param high the highest score, not below {@code low}; infinity: no upper end
 * @param highEdge whether {@code high} belongs to it
 */
public record ScoreRange(double low, Edge lowEdge, double high, Edge highEdge) {

    private static final ScoreRange ALL = between(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    public ScoreRange {
        Objects.requireNonNull(lowEdge, "lowEdge");
        Objects.requireNonNull(highEdge, "highEdge");
        if (Double.isNaN(low)) {
            throw new IllegalArgumentException("low: NaN (expected: a number)");
        }
        if (Double.isNaN(high) || high < low) {
            throw new IllegalArgumentException("high: " + high + " (expected: >= " + low + ")");
        }
        low += 0.0;
        high += 0.0;
    }

    /** Every score. */
    public static ScoreRange all() {
        return ALL;
    }

    /** Both ends included. */
    public static ScoreRange between(double low, double high) {
        return new ScoreRange(low, Edge.INCLUSIVE, high, Edge.INCLUSIVE);
    }

    /** Greater than or equal to {@code low}. */
    public static ScoreRange atLeast(double low) {
        return between(low, Double.POSITIVE_INFINITY);
    }

    /** Greater than {@code low}. */
    public static ScoreRange above(double low) {
        return new ScoreRange(low, Edge.EXCLUSIVE, Double.POSITIVE_INFINITY, Edge.INCLUSIVE);
    }

    /** Less than or equal to {@code high}. */
    public static ScoreRange atMost(double high) {
        return between(Double.NEGATIVE_INFINITY, high);
    }

    /** Less than {@code high}. */
    public static ScoreRange below(double high) {
        return new ScoreRange(Double.NEGATIVE_INFINITY, Edge.INCLUSIVE, high, Edge.EXCLUSIVE);
    }
}
