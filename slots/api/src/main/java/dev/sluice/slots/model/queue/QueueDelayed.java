package dev.sluice.slots.model.queue;

import dev.sluice.slots.channel.PublishOutcome;
import reactor.core.publisher.Flux;

/** {@code queue_delayed}: messages that become visible later. */
public interface QueueDelayed {

    /** As {@link QueueBasic#enqueue}; accepted when stored, not when visible. */
    Flux<PublishOutcome> enqueueDelayed(Flux<DelayedMessage> messages);
}
