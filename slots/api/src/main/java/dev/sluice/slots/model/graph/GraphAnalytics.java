package dev.sluice.slots.model.graph;

import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * {@code graph_analytics}: numbers about the whole graph, computed inside the backend. Follows Apache TinkerPop's graph
 * computer (PageRankVertexProgram, ConnectedComponentVertexProgram).
 */
public interface GraphAnalytics {

    /** How many edges of the selection the vertex has now, a loop counting once; empty when there is no such vertex. */
    Mono<Long> degree(String vertex, EdgeSelector edges);

    /**
     * Every vertex with its page rank, highest first, equal ones in order of their ids' code points. Scores add up to
     * 1, but for rounding; a vertex without outgoing edges gives its score to all vertices alike.
     *
     * <p>Demand: computed as a whole at the first request, kept by the backend and fetched in pages as requested.
     * Cancellation: ends the computation and frees what is kept. Completion: after the last vertex. Errors:
     * {@link dev.sluice.slots.error.PermanentException} when the graph is larger than the backend can compute on.
     */
    Flux<VertexScore> pageRank(PageRank request);

    /**
     * Every vertex with its weakly connected component, over edges of these labels (none: any label) in either
     * direction. The members of a component follow each other; all else as {@link #pageRank}.
     */
    Flux<ComponentMember> connectedComponents(Set<String> edgeLabels);
}
