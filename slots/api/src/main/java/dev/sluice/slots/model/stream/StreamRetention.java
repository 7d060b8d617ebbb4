package dev.sluice.slots.model.stream;

import reactor.core.publisher.Mono;

/** {@code stream_retention}: bounds on what a stream keeps. Limits may be enforced in steps (segments), never early. */
public interface StreamRetention {

    Mono<Void> retain(String topic, Retention retention);

    /** The limits in force; {@link Retention#unlimited()} when none were set. */
    Mono<Retention> retention(String topic);

    /** Removes what stands before the offset, at the latest when it is asked for next; the first offset that remains. */
    Mono<Long> truncate(String topic, int partition, long beforeOffset);
}
