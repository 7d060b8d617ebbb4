package dev.sluice.slots.model.graph;

import java.util.Objects;

/**
 * How much a vertex weighs.
 *
 * @param vertex its id
 * @param score not negative
 */
public record VertexScore(String vertex, double score) {

    public VertexScore {
        Objects.requireNonNull(vertex, "vertex");
        if (!(score >= 0)) {
            throw new IllegalArgumentException("score: " + score + " (expected: >= 0)");
        }
    }
}
