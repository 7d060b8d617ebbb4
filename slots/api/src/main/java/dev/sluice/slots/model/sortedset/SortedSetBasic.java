package dev.sluice.slots.model.sortedset;

import dev.sluice.slots.message.Bytes;
import java.util.Collection;
import java.util.List;
import reactor.core.publisher.Mono;

/**
 * {@code sortedset_basic}: members and their scores. Follows Redis sorted sets (ZADD, ZREM, ZSCORE, ZINCRBY, ZCARD).
 */
public interface SortedSetBasic {

    /**
     * Adds a member, or gives it this score; true when it was not there. Errors:
     * {@link dev.sluice.slots.error.PermanentException} when it is larger than the largest item.
     */
    Mono<Boolean> add(String key, ScoredMember member);

    /**
     * Adds all members in one step, a later one overriding an earlier equal one; how many were not there. Errors: as
     * {@link #add}, and then none of them is stored.
     */
    Mono<Long> addAll(String key, List<ScoredMember> members);

    /** Removes a member; true when it was there. */
    Mono<Boolean> remove(String key, Bytes member);

    /** Removes all these members in one step; how many were there. */
    Mono<Long> removeAll(String key, Collection<Bytes> members);

    /** The score of a member; empty when it is not there. */
    Mono<Double> score(String key, Bytes member);

    /**
     * Adds to the score of a member, of 0 when it is not there; the new score. Errors:
     * {@link dev.sluice.slots.error.PermanentException} when that would be NaN, and then nothing changes;
     * {@link dev.sluice.slots.error.OutcomeUnknownException} when it may have been added, so that repeating may add
     * twice.
     */
    Mono<Double> increment(String key, Bytes member, double by);

    /** How many members there are now; 0 when there is no set. */
    Mono<Long> size(String key);
}
