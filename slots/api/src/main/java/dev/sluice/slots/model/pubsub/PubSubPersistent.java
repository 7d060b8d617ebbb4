package dev.sluice.slots.model.pubsub;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * {@code pubsub_persistent}: groups that miss nothing while they are away. Messages published after the registration are kept
 * until a member of the group acknowledges them; members subscribe by {@link PubSubBasic#subscribe} with the group's name.
 */
public interface PubSubPersistent {

    /** Registers the group; no effect when it is registered already. */
    Mono<Void> register(DurableSubscription subscription);

    /** Forgets the group and what was kept for it; true when it was registered. */
    Mono<Boolean> unregister(String topic, String group);

    /** The groups registered for a topic. */
    Flux<DurableSubscription> registered(String topic);
}
