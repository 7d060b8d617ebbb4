package dev.sluice.slots.model.list;

import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Mono;

/**
 * {@code list_blocking}: wait for an element. Follows Redis lists (BLPOP, BRPOP); only the subscription waits, never a
 * thread. Every element goes to one waiter; which of several waiters gets it is not promised.
 */
public interface ListBlocking {

    /**
     * Removes and sends the leftmost element of the first of these lists, in the order given, that has one; with none,
     * of whichever is pushed to first.
     *
     * <p>Cancellation: ends the wait; an element removed at that very moment may be lost, as with
     * {@link ListBasic#popLeft}. Completion: empty when the timeout has passed, counted from subscription; it is
     * positive, in milliseconds at the finest. Errors: as {@link ListBasic#popLeft};
     * {@link dev.sluice.slots.error.PermanentException} when the lists cannot be awaited together, such as lists on
     * different shards.
     */
    Mono<ListElement> awaitLeft(List<String> keys, Duration timeout);

    /** As {@link #awaitLeft}, the rightmost element. */
    Mono<ListElement> awaitRight(List<String> keys, Duration timeout);
}
