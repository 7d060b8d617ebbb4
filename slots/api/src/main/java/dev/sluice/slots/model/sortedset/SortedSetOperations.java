package dev.sluice.slots.model.sortedset;

import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * {@code sortedset_operations}: set algebra with scores, inside the backend. Follows Redis sorted sets (ZUNION, ZINTER
 * and their STORE forms, WEIGHTS, AGGREGATE): scores are multiplied by their source's weight, then aggregated; what
 * would be NaN is 0. An absent set counts as an empty one. Every method takes the sets as they are at one moment;
 * errors: {@link dev.sluice.slots.error.PermanentException} when that is impossible, such as for sets on different
 * shards.
 */
public interface SortedSetOperations {

    /**
     * The members of any of the sources, at least one, in ascending order, each once. Demand: computed at the first
     * request, kept by the backend and fetched in pages as requested. Cancellation: frees what is kept. Completion:
     * after the last.
     */
    Flux<ScoredMember> union(List<WeightedKey> sources, Aggregate aggregate);

    /** The members that all of the sources, at least one, have in common. All else as {@link #union}. */
    Flux<ScoredMember> intersection(List<WeightedKey> sources, Aggregate aggregate);

    /**
     * Replaces the destination, which may be one of the sources, by the {@link #union} in one step; its new size. With
     * 0 there is no destination any more.
     */
    Mono<Long> storeUnion(String destination, List<WeightedKey> sources, Aggregate aggregate);

    /** As {@link #storeUnion}, of the {@link #intersection}. */
    Mono<Long> storeIntersection(String destination, List<WeightedKey> sources, Aggregate aggregate);
}
