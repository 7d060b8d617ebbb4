package dev.sluice.slots.model.queue;

import dev.sluice.slots.channel.Delivery;
import dev.sluice.slots.channel.Subscription;
import java.time.Duration;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** {@code queue_visibility}: how long a received message stays hidden from others. */
public interface QueueVisibility {

    /**
     * As {@link QueueBasic#receive}, an unreachable server included; a message not settled within the time becomes
     * visible again, its attempt counted.
     *
     * @param visibility at least 1 ms; an {@link IllegalArgumentException} at the call for none at all or less
     */
    Flux<Delivery> receive(Subscription request, Duration visibility);

    /**
     * Hides a delivery for the duration from now on; for a duration of zero others can have it at once. Errors:
     * {@link dev.sluice.slots.error.ConflictException} when it is settled or another receiver has it already;
     * {@link IllegalArgumentException} for a negative duration, and for a delivery whose
     * {@linkplain Delivery#origin() origin} is not of this queue.
     */
    Mono<Void> extend(Delivery delivery, Duration visibility);
}
