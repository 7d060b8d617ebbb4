package dev.sluice.slots.model.graph;

import java.util.List;

/**
 * A way through the graph.
 *
 * @param vertices in order, at least one
 * @param edges in order, each between the vertex of the same index and the next; one fewer than vertices
 */
public record Path(List<Vertex> vertices, List<Edge> edges) {

    public Path {
        vertices = List.copyOf(vertices);
        edges = List.copyOf(edges);
        if (vertices.isEmpty()) {
            throw new IllegalArgumentException("vertices: none (expected: at least one)");
        }
        if (edges.size() != vertices.size() - 1) {
            throw new IllegalArgumentException("edges: " + edges.size() + " (expected: " + (vertices.size() - 1) + ")");
        }
    }

    /** How many edges. */
    public int length() {
        return edges.size();
    }
}
