package dev.sluice.runtime.pipeline;

import dev.sluice.slots.catalog.SlotTypes;
import dev.sluice.slots.channel.Channel;
import dev.sluice.slots.channel.Delivery;
import dev.sluice.slots.channel.PublishOutcome;
import dev.sluice.slots.channel.StartPosition;
import dev.sluice.slots.channel.Subscription;
import dev.sluice.slots.message.Message;
import dev.sluice.slots.model.pubsub.DurableSubscription;
import dev.sluice.slots.model.pubsub.PubSubBasic;
import dev.sluice.slots.model.pubsub.PubSubPersistent;
import dev.sluice.slots.model.pubsub.PubSubWildcards;
import java.util.Optional;
import reactor.core.publisher.Flux;

/**
 * Publish/subscribe as a channel. A group on one topic is durable wherever the backend can keep messages for it: a member
 * that restarts must not lose what was published meanwhile.
 */
record PubSubTerminal(PubSubBasic basic, Optional<PubSubWildcards> wildcards, Optional<PubSubPersistent> persistent)
        implements Channel {

    @Override
    public Flux<PublishOutcome> publish(Flux<Message> messages) {
        return basic.publish(messages);
    }

    @Override
    public Flux<Delivery> subscribe(Subscription request) {
        String group = request.group();
        boolean live = request.start() instanceof StartPosition.Latest;
        if (request.topics().hasWildcard()) {
            if (!live) {
                return Terminal.missing(request, "a start other than latest on a wildcard", SlotTypes.STREAM_REPLAY);
            }
            return wildcards
                    .map(offered -> offered.subscribeMatching(request))
                    .orElseGet(() -> Terminal.missing(request, "a wildcard", SlotTypes.PUBSUB_WILDCARDS));
        }
        if (group != null && persistent.isPresent()) {
            DurableSubscription durable =
                    new DurableSubscription(request.topics().text(), group, request.start());
            return persistent.get().register(durable).thenMany(basic.subscribe(request.from(StartPosition.latest())));
        }
        if (!live) {
            return group == null
                    ? Terminal.missing(request, "a start other than latest without a group", SlotTypes.STREAM_REPLAY)
                    : Terminal.missing(
                            request, "a start other than latest", SlotTypes.PUBSUB_PERSISTENT, SlotTypes.STREAM_REPLAY);
        }
        return basic.subscribe(request);
    }
}
