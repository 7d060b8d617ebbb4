package dev.sluice.slots.model.graph;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** {@code graph_traversal}: walks from a vertex. Follows Apache TinkerPop (out, in, both, repeat, path). */
public interface GraphTraversal {

    /**
     * What is one edge away, in no order: one per edge, so a vertex comes as often as edges lead to it. None when there
     * is no such vertex. Demand: fetched in pages as requested. Completion: after the last.
     */
    Flux<Neighbour> neighbours(String vertex, EdgeSelector edges);

    /**
     * The vertices that at most {@code maxDepth}, at least 1, edges lead to, the start first, in ascending order of
     * depth, each once. None when there is no such vertex.
     *
     * <p>Demand: the walk goes on as requested; what it remembers grows with the vertices met. Completion: after the
     * last vertex within the depth. Errors: {@link dev.sluice.slots.error.PermanentException} when it has met more
     * vertices than the backend can remember.
     */
    Flux<Visit> breadthFirst(String start, EdgeSelector edges, int maxDepth);

    /**
     * A way of the fewest edges, at most {@code maxLength}, at least 1; any of them when there are several, without an
     * edge when both ends are the same vertex, empty when there is none. Errors: as {@link #breadthFirst}.
     */
    Mono<Path> shortestPath(String from, String to, EdgeSelector edges, int maxLength);
}
