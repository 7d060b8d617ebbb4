package dev.sluice.slots.model.queue;

import reactor.core.publisher.Mono;

/** {@code queue_dead_letter}: the queue itself moves what was handed back too often; in one step, never lost or doubled. */
public interface QueueDeadLetter {

    /**
     * Sets the policy of a queue in place of an earlier one, for the messages in it too; neither queue needs to be
     * there. Errors: an {@link IllegalArgumentException} at the call when the dead-letter queue is the queue itself.
     */
    Mono<Void> deadLetter(String queue, DeadLetterPolicy policy);

    /** The policy in force; empty when there is none. */
    Mono<DeadLetterPolicy> deadLetterPolicy(String queue);

    /** Moves up to so many messages from the dead-letter queue back to the queue, attempts counted anew; how many. */
    Mono<Long> redrive(String queue, long atMost);
}
