package dev.sluice.slots.model.sortedset;

import dev.sluice.slots.message.Bytes;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * {@code sortedset_lex}: members by their bytes. Follows Redis sorted sets (ZRANGE BYLEX, ZLEXCOUNT, ZREMRANGEBYLEX):
 * all members of the set have the same score; of a set where they differ, which members these methods mean is not
 * promised.
 */
public interface SortedSetLex {

    /**
     * The members of the range, in order. One that is there throughout is sent exactly once, one that comes or goes
     * meanwhile may or may not be. Demand: fetched in pages as requested. Completion: after the last.
     */
    Flux<Bytes> range(String key, LexRange range, Direction direction);

    /** How many members the range has now; 0 when there is no set. */
    Mono<Long> count(String key, LexRange range);

    /** Removes the members of the range in one step; how many there were. */
    Mono<Long> remove(String key, LexRange range);
}
