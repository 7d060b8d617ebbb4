package dev.sluice.slots.model.pubsub;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * {@code pubsub_persistent}: groups that miss nothing while they are away. Messages published after the registration
 * are kept until a member of the group acknowledges them; members subscribe by {@link PubSubBasic#subscribe} with the
 * group's name.
 */
public interface PubSubPersistent {

    /**
     * Registers the group; no effect when it is registered already, from wherever it was to start. Errors:
     * {@link dev.sluice.slots.error.PermanentException} for a topic with wildcards and for a start position that the
     * topic cannot serve.
     */
    Mono<Void> register(DurableSubscription subscription);

    /**
     * Forgets the group and what was kept for it; true when it was registered. Members that are subscribed stay, as
     * those of a group that was never registered. Not an error: a group that nobody registered.
     */
    Mono<Boolean> unregister(String topic, String group);

    /** The groups registered for a topic; none, not an error, for a topic that nobody has used. */
    Flux<DurableSubscription> registered(String topic);
}
