package dev.sluice.slots.model.sortedset;

import java.util.Objects;

/**
 * A sorted set as the source of an operation.
 *
 * @param key of the set
 * @param weight what its scores are multiplied by, finite
 */
public record WeightedKey(String key, double weight) {

    public WeightedKey {
        Objects.requireNonNull(key, "key");
        if (!Double.isFinite(weight)) {
            throw new IllegalArgumentException("weight: " + weight + " (expected: finite)");
        }
    }

    /** A source whose scores are taken as they are. */
    public static WeightedKey of(String key) {
        return new WeightedKey(key, 1);
    }
}
