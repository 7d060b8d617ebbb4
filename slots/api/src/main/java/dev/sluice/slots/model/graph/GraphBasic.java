package dev.sluice.slots.model.graph;

import java.util.Map;
import java.util.Set;
import reactor.core.publisher.Mono;

/** {@code graph_basic}: one vertex or edge at a time. Follows the property graph of Apache TinkerPop. */
public interface GraphBasic {

    /**
     * Stores a vertex, or replaces label and properties of the one with its id; its edges stay. Errors:
     * {@link dev.sluice.slots.error.PermanentException} when it is larger than the largest item.
     */
    Mono<Void> putVertex(Vertex vertex);

    /** The vertex; empty when there is none. */
    Mono<Vertex> vertex(String id);

    /** Removes the vertex with all its edges, in one step; true when it was there. */
    Mono<Boolean> removeVertex(String id);

    /**
     * Sets these properties, leaving the others as they are; false when there is no vertex, and then nothing is stored.
     * Errors: as {@link #putVertex}.
     */
    Mono<Boolean> setVertexProperties(String id, Map<String, PropertyValue> properties);

    /** Removes these properties; how many of them were there, empty when there is no vertex. */
    Mono<Long> removeVertexProperties(String id, Set<String> names);

    /**
     * Stores an edge, or replaces label and properties of the one with its id. Errors:
     * {@link dev.sluice.slots.error.ConflictException} when a vertex at its ends is missing or the edge with its id has
     * other ends; {@link dev.sluice.slots.error.PermanentException} when it is larger than the largest item.
     */
    Mono<Void> putEdge(Edge edge);

    /** The edge; empty when there is none. */
    Mono<Edge> edge(String id);

    /** Removes the edge, not its vertices; true when it was there. */
    Mono<Boolean> removeEdge(String id);

    /**
     * Sets these properties, leaving the others as they are; false when there is no edge, and then nothing is stored.
     * Errors: {@link dev.sluice.slots.error.PermanentException} when it is larger than the largest item.
     */
    Mono<Boolean> setEdgeProperties(String id, Map<String, PropertyValue> properties);

    /** Removes these properties; how many of them were there, empty when there is no edge. */
    Mono<Long> removeEdgeProperties(String id, Set<String> names);
}
