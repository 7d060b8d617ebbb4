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
        for (int i = 0; i < edges.size(); i++) {
            String from = vertices.get(i).id();
            String to = vertices.get(i + 1).id();
            if (!connects(edges.get(i), from, to) && !connects(edges.get(i), to, from)) {
                throw new IllegalArgumentException(
                        "edges[" + i + "]: between other vertices (expected: vertices[" + i + "] and the next)");
            }
        }
    }

    /** How many edges. */
    public int length() {
        return edges.size();
    }

    private static boolean connects(Edge edge, String source, String target) {
        return edge.source().equals(source) && edge.target().equals(target);
    }
}
