package dev.sluice.runtime.pipeline;

import dev.sluice.slots.catalog.SlotTypes;
import dev.sluice.slots.channel.Channel;
import dev.sluice.slots.channel.Delivery;
import dev.sluice.slots.channel.PublishOutcome;
import dev.sluice.slots.channel.Subscription;
import dev.sluice.slots.message.Message;
import dev.sluice.slots.model.queue.QueueBasic;
import reactor.core.publisher.Flux;

/** A queue as a channel: the topic is the queue, and all its receivers are one group. */
record QueueTerminal(QueueBasic basic) implements Channel {

    @Override
    public Flux<PublishOutcome> publish(Flux<Message> messages) {
        return basic.enqueue(messages);
    }

    @Override
    public Flux<Delivery> subscribe(Subscription request) {
        return request.topics().hasWildcard()
                ? Terminal.missing(request, "a wildcard", SlotTypes.PUBSUB_WILDCARDS)
                : basic.receive(request);
    }
}
