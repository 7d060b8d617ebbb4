package dev.sluice.slots.model.list;

import dev.sluice.slots.message.Bytes;
import reactor.core.publisher.Mono;

/**
 * {@code list_indexing}: single elements, by index or by value. Follows Redis lists (LINDEX, LSET, LINSERT, LREM).
 * Negative indexes count back from the right end, -1 being the last element.
 */
public interface ListIndexing {

    /** The element at the index; empty when there is none. */
    Mono<Bytes> at(String key, long index);

    /**
     * Replaces the element at the index; false when there is none, and then nothing is stored. Errors:
     * {@link dev.sluice.slots.error.PermanentException} when it is larger than the largest item.
     */
    Mono<Boolean> set(String key, long index, Bytes element);

    /**
     * Inserts an element to the left of the leftmost one that equals the pivot; the new length, empty when nothing
     * equals it, and then nothing is stored. Errors: as {@link #set}.
     */
    Mono<Long> insertBefore(String key, Bytes pivot, Bytes element);

    /** As {@link #insertBefore}, to the right of the pivot. */
    Mono<Long> insertAfter(String key, Bytes pivot, Bytes element);

    /**
     * Removes the leftmost elements that equal the one given, at most {@code limit}, at least 1; how many were removed.
     */
    Mono<Long> removeFirst(String key, Bytes element, long limit);

    /**
     * Removes the rightmost elements that equal the one given, at most {@code limit}, at least 1; how many were
     * removed.
     */
    Mono<Long> removeLast(String key, Bytes element, long limit);

    /** Removes every element that equals the one given; how many were removed. */
    Mono<Long> removeAll(String key, Bytes element);
}
