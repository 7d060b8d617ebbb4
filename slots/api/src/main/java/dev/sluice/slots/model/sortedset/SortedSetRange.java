package dev.sluice.slots.model.sortedset;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * {@code sortedset_range}: members by rank or by score, in either direction. Follows Redis sorted sets (ZRANGE, ZRANGE
 * BYSCORE, REV, ZREMRANGEBYRANK, ZREMRANGEBYSCORE).
 */
public interface SortedSetRange {

    /**
     * The members of these ranks, in order. Negative ranks are resolved once, against the size at the first request;
     * members that come or go below the walk make it repeat or skip others. Demand: fetched in pages as requested.
     * Completion: after the last rank of the range, or when the set ends earlier.
     */
    Flux<ScoredMember> byRank(String key, RankRange range, Direction direction);

    /**
     * The members of these scores, in order. A member that keeps its score throughout is sent exactly once; one that
     * comes, goes or moves meanwhile may be sent at its old or new place, at both or not at all. Demand: fetched in
     * pages as requested. Completion: after the last.
     */
    Flux<ScoredMember> byScore(String key, ScoreRange range, Direction direction);

    /** Removes the members of these ranks in one step; how many there were. */
    Mono<Long> removeByRank(String key, RankRange range);

    /** Removes the members of these scores in one step; how many there were. */
    Mono<Long> removeByScore(String key, ScoreRange range);
}
