package dev.sluice.slots.model.list;

import dev.sluice.slots.message.Bytes;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** {@code list_range}: a stretch of a list. Follows Redis lists (LRANGE, LTRIM). */
public interface ListRange {

    /**
     * The elements of the range from left to right; none when there is no list. Negative indexes are resolved once,
     * against the length at the first request. Demand: fetched in pages as requested. Completion: after the last
     * element of the range, or when the list ends earlier.
     */
    Flux<Bytes> range(String key, IndexRange range);

    /** Removes every element outside the range, in one step; completes also when there was nothing to remove. */
    Mono<Void> trim(String key, IndexRange range);
}
