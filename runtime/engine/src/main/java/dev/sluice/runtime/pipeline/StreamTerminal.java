package dev.sluice.runtime.pipeline;

import dev.sluice.slots.catalog.SlotTypes;
import dev.sluice.slots.channel.Channel;
import dev.sluice.slots.channel.Delivery;
import dev.sluice.slots.channel.PublishOutcome;
import dev.sluice.slots.channel.StartPosition;
import dev.sluice.slots.channel.Subscription;
import dev.sluice.slots.message.Message;
import dev.sluice.slots.model.stream.StreamBasic;
import dev.sluice.slots.model.stream.StreamConsumerGroups;
import dev.sluice.slots.model.stream.StreamReplay;
import java.util.Optional;
import reactor.core.publisher.Flux;

/** A stream as a channel: a group consumes, a lone reader reads on, or replays when it wants what was before. */
record StreamTerminal(StreamBasic basic, Optional<StreamConsumerGroups> groups, Optional<StreamReplay> replay)
        implements Channel {

    @Override
    public Flux<PublishOutcome> publish(Flux<Message> messages) {
        return basic.append(messages);
    }

    @Override
    public Flux<Delivery> subscribe(Subscription request) {
        if (request.topics().hasWildcard()) {
            return Terminal.missing(request, "a wildcard", SlotTypes.PUBSUB_WILDCARDS);
        }
        if (request.group() != null) {
            return groups.map(offered -> offered.consume(request))
                    .orElseGet(() -> Terminal.missing(request, "a group", SlotTypes.STREAM_CONSUMER_GROUPS));
        }
        if (request.start() instanceof StartPosition.Latest) {
            return basic.read(request);
        }
        return replay.map(offered -> offered.replay(request))
                .orElseGet(() -> Terminal.missing(request, "a start other than latest", SlotTypes.STREAM_REPLAY));
    }
}
