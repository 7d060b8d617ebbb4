package dev.sluice.slots.model.graph;

import java.util.List;
import java.util.Objects;

/**
 * One step of a pattern: over an edge to the next vertex.
 *
 * @param edges which edges may be taken
 * @param properties what must hold for the edge, all of them
 * @param vertex what must hold for the vertex at its other end
 */
public record EdgeStep(EdgeSelector edges, List<PropertyCondition> properties, VertexCondition vertex) {

    public EdgeStep {
        Objects.requireNonNull(edges, "edges");
        properties = List.copyOf(properties);
        Objects.requireNonNull(vertex, "vertex");
    }
}
