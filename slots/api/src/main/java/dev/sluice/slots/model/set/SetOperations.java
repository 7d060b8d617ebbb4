package dev.sluice.slots.model.set;

import dev.sluice.slots.message.Bytes;
import java.util.Collection;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * {@code set_operations}: set algebra, inside the backend. Follows Redis sets (SUNION, SINTER, SDIFF and their STORE
 * forms). An absent set counts as an empty one. Every method takes the sets as they are at one moment; errors:
 * {@link dev.sluice.slots.error.PermanentException} when that is impossible, such as for sets on different shards.
 */
public interface SetOperations {

    /**
     * The members of any of these sets, at least one, in no order. Demand: computed at the first request, kept by the
     * backend and fetched in pages as requested. Cancellation: frees what is kept. Completion: after the last member.
     */
    Flux<Bytes> union(Collection<String> keys);

    /** The members that all of these sets, at least one, have in common, in no order. All else as {@link #union}. */
    Flux<Bytes> intersection(Collection<String> keys);

    /** The members of the first set that none of the others has, in no order. All else as {@link #union}. */
    Flux<Bytes> difference(String key, Collection<String> others);

    /**
     * Replaces the destination, which may be one of the sources, by the {@link #union} in one step; its new size. With
     * 0 there is no destination any more.
     */
    Mono<Long> storeUnion(String destination, Collection<String> keys);

    /** As {@link #storeUnion}, of the {@link #intersection}. */
    Mono<Long> storeIntersection(String destination, Collection<String> keys);

    /** As {@link #storeUnion}, of the {@link #difference}. */
    Mono<Long> storeDifference(String destination, String key, Collection<String> others);
}
