package dev.sluice.slots.model.pubsub;

import dev.sluice.slots.channel.Delivery;
import dev.sluice.slots.channel.Subscription;
import reactor.core.publisher.Flux;

/** {@code pubsub_filtering}: messages that the subscriber does not want never leave the backend. */
public interface PubSubFiltering {

    /** As {@link PubSubBasic#subscribe}, for the messages that pass the filter; the others take no prefetch. */
    Flux<Delivery> subscribeFiltered(Subscription request, HeaderFilter filter);
}
