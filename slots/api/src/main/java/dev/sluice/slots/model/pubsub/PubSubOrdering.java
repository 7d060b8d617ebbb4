package dev.sluice.slots.model.pubsub;

import dev.sluice.slots.channel.Delivery;
import dev.sluice.slots.channel.Subscription;
import reactor.core.publisher.Flux;

/** {@code pubsub_ordering}: strict order per key within a group, whatever the members do. */
public interface PubSubOrdering {

    /**
     * As {@link PubSubBasic#subscribe} with a group, but of each key at most one message is unsettled in the whole group; a
     * message handed back is the next of its key. Messages without a key have no order.
     */
    Flux<Delivery> subscribeOrdered(Subscription request);
}
