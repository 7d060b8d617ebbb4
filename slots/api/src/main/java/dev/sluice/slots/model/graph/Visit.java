package dev.sluice.slots.model.graph;

import java.util.Objects;

/**
 * A vertex met on a breadth-first walk.
 *
 * @param vertex where
 * @param depth the fewest edges from the start; 0 for the start itself
 */
public record Visit(Vertex vertex, int depth) {

    public Visit {
        Objects.requireNonNull(vertex, "vertex");
        if (depth < 0) {
            throw new IllegalArgumentException("depth: " + depth + " (expected: >= 0)");
        }
    }
}
