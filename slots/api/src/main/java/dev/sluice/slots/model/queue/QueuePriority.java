package dev.sluice.slots.model.queue;

import dev.sluice.slots.channel.PublishOutcome;
import reactor.core.publisher.Flux;

/** {@code queue_priority}: of the visible messages, those of the highest priority are received first, oldest first. */
public interface QueuePriority {

    /** As {@link QueueBasic#enqueue}. */
    Flux<PublishOutcome> enqueuePrioritized(Flux<PrioritizedMessage> messages);
}
