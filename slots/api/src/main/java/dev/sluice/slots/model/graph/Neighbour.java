package dev.sluice.slots.model.graph;

import java.util.Objects;

/**
 * One edge away.
 *
 * @param edge that leads there
 * @param vertex at its other end
 */
public record Neighbour(Edge edge, Vertex vertex) {

    public Neighbour {
        Objects.requireNonNull(edge, "edge");
        Objects.requireNonNull(vertex, "vertex");
    }
}
