package dev.sluice.slots.channel;

import dev.sluice.slots.message.Message;
import reactor.core.publisher.Flux;

/**
 * A two-way road for messages. A backend offers one, a stage wraps one, the client holds the outermost.
 *
 * <p>Order: messages of one key are delivered to one group in the order in which they were accepted.
 */
public interface Channel {

    /**
     * Publishes messages: exactly one outcome for each, naming it, as they complete (so not always in order). A refused
     * message does not end the stream.
     *
     * <p>Demand: messages are requested from the caller only as outcomes are requested from here, and never more than the
     * channel's in-flight limits in messages and bytes allow: a subscriber that asks for nothing is heard by the publisher.
     * Thread: the backend's. Cancellation: no further message is requested; those in flight have an unknown outcome.
     * Completion: after the last outcome. Errors: an error of {@code messages} is passed on after the outcomes of the
     * messages before it; the channel itself fails the stream only when it is closed
     * ({@link dev.sluice.slots.error.TransientException}).
     */
    Flux<PublishOutcome> publish(Flux<Message> messages);

    /**
     * Delivers messages until cancelled.
     *
     * <p>Demand: all the way down; no more than demand plus {@link Subscription#prefetch()} is ever held. Thread: the
     * backend's. Cancellation: ends the subscription and hands back what is not settled. Completion: never by itself, only
     * when the channel drains. Errors: {@link dev.sluice.slots.error.PermanentException} for a request the channel cannot
     * serve (a wildcard, a start position); a lost connection is repaired within, not signalled.
     */
    Flux<Delivery> subscribe(Subscription request);
}
