package dev.sluice.slots.model.stream;

import dev.sluice.slots.channel.Delivery;
import dev.sluice.slots.channel.Subscription;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * {@code stream_consumer_groups}: readers that share a log and remember how far they came. A member that leaves without
 * settling its deliveries leaves them to the others.
 */
public interface StreamConsumerGroups {

    /** Reads as a member of the request's group, from its progress, or from the request's start when it has none. */
    Flux<Delivery> consume(Subscription request);

    /** The progress of a topic's groups, group by group in the order of their names, each by partition, 0 first. */
    Flux<GroupProgress> groups(String topic);

    /** Forgets a group without members; true when it was there. Errors: Conflict while it has members. */
    Mono<Boolean> deleteGroup(String topic, String group);
}
