package dev.sluice.slots.model.queue;

import dev.sluice.slots.channel.Delivery;
import dev.sluice.slots.channel.PublishOutcome;
import dev.sluice.slots.channel.Subscription;
import dev.sluice.slots.message.Message;
import reactor.core.publisher.Flux;

/**
 * {@code queue_basic}: every message is processed by one receiver. The topic is the queue; receivers compete, so a
 * subscription's group and start position are not used. Ack and nack are the delivery's own.
 */
public interface QueueBasic {

    /** As {@link dev.sluice.slots.channel.Channel#publish}. */
    Flux<PublishOutcome> enqueue(Flux<Message> messages);

    /**
     * Receives, as demand allows; an unsettled message is hidden from other receivers for the queue's visibility time,
     * at least 1 ms.
     *
     * <p>Cancellation, completion, errors: as {@link dev.sluice.slots.channel.Channel#subscribe}. An unreachable server
     * is none of the errors: it is tried again within, and the backend's health tells of it. To learn of it at once,
     * warm the backend up first.
     */
    Flux<Delivery> receive(Subscription request);
}
