package dev.sluice.slots.model.list;

import dev.sluice.slots.message.Bytes;
import java.util.List;
import reactor.core.publisher.Mono;

/**
 * {@code list_basic}: both ends of a list. Follows Redis lists (LPUSH, RPUSH, LPOP, RPOP, LLEN, DEL).
 *
 * <p>A pop takes an element for good before it is handed over: cancelled or failed mid-flight, it may be lost. A push
 * of unknown outcome, repeated, may store its element twice. Who cannot bear either uses a queue.
 */
public interface ListBasic {

    /**
     * Puts an element at the left end; the new length. Errors: {@link dev.sluice.slots.error.PermanentException} when
     * it is larger than the largest item.
     */
    Mono<Long> pushLeft(String key, Bytes element);

    /** Puts an element at the right end; the new length. Errors: as {@link #pushLeft}. */
    Mono<Long> pushRight(String key, Bytes element);

    /**
     * Puts all elements at the left end in one step, one after the other, so that the last of them stands leftmost; the
     * new length. Errors: as {@link #pushLeft}, and then none of them is stored.
     */
    Mono<Long> pushAllLeft(String key, List<Bytes> elements);

    /**
     * Puts all elements at the right end in one step, so that the last of them stands rightmost; the new length.
     * Errors: as {@link #pushAllLeft}.
     */
    Mono<Long> pushAllRight(String key, List<Bytes> elements);

    /**
     * Removes and sends the leftmost element; empty when there is none. Errors:
     * {@link dev.sluice.slots.error.OutcomeUnknownException} when an element may have been removed and its value was
     * lost.
     */
    Mono<Bytes> popLeft(String key);

    /** Removes and sends the rightmost element; empty when there is none. Errors: as {@link #popLeft}. */
    Mono<Bytes> popRight(String key);

    /** How many elements there are now; 0 when there is no list. */
    Mono<Long> length(String key);

    /** Removes the list with all its elements; true when there was one. */
    Mono<Boolean> delete(String key);
}
