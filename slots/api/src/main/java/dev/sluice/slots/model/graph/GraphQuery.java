package dev.sluice.slots.model.graph;

import reactor.core.publisher.Flux;

/**
 * {@code graph_query}: ways of a given shape. Follows Apache TinkerPop (has, outE, inV, path), as data instead of text.
 */
public interface GraphQuery {

    /**
     * Every way that fits the pattern, once each, in no order; a vertex or an edge may occur in it more than once.
     * Demand: fetched in pages as requested. Completion: after the last. Errors:
     * {@link dev.sluice.slots.error.PermanentException} when the pattern has more steps than the backend can follow.
     */
    Flux<Path> match(GraphPattern pattern);
}
