package dev.sluice.slots.model.pubsub;

import dev.sluice.slots.channel.Delivery;
import dev.sluice.slots.channel.Subscription;
import reactor.core.publisher.Flux;

/** {@code pubsub_wildcards}: one subscription for many topics. */
public interface PubSubWildcards {

    /** As {@link PubSubBasic#subscribe}, for every topic that the pattern matches, topics that come later included. */
    Flux<Delivery> subscribeMatching(Subscription request);
}
