package dev.sluice.slots.model.stream;

import reactor.core.publisher.Mono;

/** {@code stream_retention}: bounds on what a stream keeps. Limits may be enforced in steps (segments), never early. */
public interface StreamRetention {

    /**
     * Sets the limits of a topic in place of earlier ones; {@link Retention#unlimited()} takes them away. A topic that
     * has no messages yet gets them all the same. What stands beyond the new limits is removed from then on, read or
     * not: a reader that had not come so far fails with {@link dev.sluice.slots.error.PermanentException}, and a group
     * then goes on with the oldest message still there.
     */
    Mono<Void> retain(String topic, Retention retention);

    /** The limits in force; {@link Retention#unlimited()} when none were set. */
    Mono<Retention> retention(String topic);

    /** Removes what stands before the offset, at the latest when it is asked for next; the first offset that remains. */
    Mono<Long> truncate(String topic, int partition, long beforeOffset);
}
