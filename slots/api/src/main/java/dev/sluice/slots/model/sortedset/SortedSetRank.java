package dev.sluice.slots.model.sortedset;

import dev.sluice.slots.message.Bytes;
import reactor.core.publisher.Mono;

/** {@code sortedset_rank}: where a member stands. Follows Redis sorted sets (ZRANK, ZREVRANK, ZCOUNT). */
public interface SortedSetRank {

    /** How many members stand below this one; empty when it is not there. */
    Mono<Long> rank(String key, Bytes member);

    /** How many members stand above this one; empty when it is not there. */
    Mono<Long> reverseRank(String key, Bytes member);

    /** How many members have a score in the range now; 0 when there is no set. */
    Mono<Long> count(String key, ScoreRange range);
}
