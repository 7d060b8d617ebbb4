package dev.sluice.slots.catalog;

import java.util.Objects;

/**
 * The typed promises of a backend about one interface.
 *
 * @param ordering the scope that keeps its order; {@link Ordering#NONE} for what has no order
 * @param durability what an accepted write survives
 * @param guarantee how often a message can arrive; {@link Guarantee#AT_LEAST_ONCE} for what is not a channel
 * @param payloads which payloads it carries
 * @param largestItem in bytes; {@link Long#MAX_VALUE} when only space limits it
 */
public record Attributes(
        Ordering ordering, Durability durability, Guarantee guarantee, PayloadForm payloads, long largestItem) {

    public Attributes {
        Objects.requireNonNull(ordering, "ordering");
        Objects.requireNonNull(durability, "durability");
        Objects.requireNonNull(guarantee, "guarantee");
        Objects.requireNonNull(payloads, "payloads");
        if (largestItem < 1) {
            throw new IllegalArgumentException("largestItem: " + largestItem + " (expected: >= 1)");
        }
    }
}
