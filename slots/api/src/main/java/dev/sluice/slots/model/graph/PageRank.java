package dev.sluice.slots.model.graph;

import java.util.Set;

/**
 * How page rank is computed.
 *
 * @param edgeLabels of the edges that count; none: any label
 * @param damping the chance that an edge is followed, above 0 and below 1
 * @param iterations the most, 1 or more
 * @param tolerance iteration ends early when the scores' changes add up to less; 0: never
 */
public record PageRank(Set<String> edgeLabels, double damping, int iterations, double tolerance) {

    public PageRank {
        edgeLabels = Set.copyOf(edgeLabels);
        if (!(damping > 0 && damping < 1)) {
            throw new IllegalArgumentException("damping: " + damping + " (expected: > 0 and < 1)");
        }
        if (iterations < 1) {
            throw new IllegalArgumentException("iterations: " + iterations + " (expected: >= 1)");
        }
        if (!(tolerance >= 0 && tolerance < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("tolerance: " + tolerance + " (expected: finite and >= 0)");
        }
    }

    /** All edges, damping 0.85, at most 100 iterations, tolerance 1e-6. */
    public static PageRank standard() {
        return new PageRank(Set.of(), 0.85, 100, 1e-6);
    }
}
