package dev.sluice.runtime.pipeline;

import dev.sluice.slots.catalog.DataModel;
import dev.sluice.slots.catalog.SlotType;
import dev.sluice.slots.catalog.SlotTypes;
import dev.sluice.slots.channel.Channel;
import dev.sluice.slots.channel.Delivery;
import dev.sluice.slots.channel.StartPosition;
import dev.sluice.slots.channel.Subscription;
import dev.sluice.slots.error.PermanentException;
import dev.sluice.slots.model.pubsub.DurableSubscription;
import dev.sluice.slots.namespace.Scope;
import dev.sluice.slots.spi.Backend;
import java.util.Optional;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The innermost channel of a namespace: a backend's publish/subscribe, stream or queue, in the shape of all channels. */
public final class Terminal {

    /** The group of publish/subscribe that dead letters are kept for. */
    public static final String DEAD_LETTER_GROUP = "dead-letters";

    private Terminal() {}

    /**
     * The channel over one slot of a backend.
     *
     * @param model {@link DataModel#PUBSUB}, {@link DataModel#STREAM} or {@link DataModel#QUEUE}
     * @param offered what the slot offers; at least the basic interface of the model
     */
    public static Channel over(DataModel model, Backend backend, Scope scope, Set<SlotType<?>> offered) {
        Offer offer = new Offer(backend, scope, offered);
        return switch (model) {
            case PUBSUB ->
                new PubSubTerminal(
                        offer.of(SlotTypes.PUBSUB_BASIC).orElseThrow(),
                        offer.of(SlotTypes.PUBSUB_WILDCARDS),
                        offer.of(SlotTypes.PUBSUB_PERSISTENT));
            case STREAM ->
                new StreamTerminal(
                        offer.of(SlotTypes.STREAM_BASIC).orElseThrow(),
                        offer.of(SlotTypes.STREAM_CONSUMER_GROUPS),
                        offer.of(SlotTypes.STREAM_REPLAY));
            case QUEUE -> new QueueTerminal(offer.of(SlotTypes.QUEUE_BASIC).orElseThrow());
            default ->
                throw new IllegalArgumentException("model: " + model.id() + " (expected: pubsub, stream or queue)");
        };
    }

    /**
     * Makes a topic keep what is published to it, where that takes more than publishing: a group of publish/subscribe that
     * nobody has to be a member of yet. Repeatable.
     */
    public static Mono<Void> keeping(
            DataModel model, Backend backend, Scope scope, Set<SlotType<?>> offered, String topic) {
        if (model != DataModel.PUBSUB) {
            return Mono.empty();
        }
        return new Offer(backend, scope, offered)
                .of(SlotTypes.PUBSUB_PERSISTENT)
                .map(kept -> kept.register(new DurableSubscription(topic, DEAD_LETTER_GROUP, StartPosition.latest())))
                .orElse(Mono.empty());
    }

    /** The answer to a request that the backend has no interface for. */
    static Flux<Delivery> missing(Subscription request, String what, SlotType<?>... interfaces) {
        return Flux.error(() -> new PermanentException("subscription to " + request.topics() + ": " + what
                + " (expected: a backend that offers " + named(interfaces) + ")"));
    }

    private static String named(SlotType<?>... interfaces) {
        StringBuilder names = new StringBuilder();
        for (SlotType<?> each : interfaces) {
            names.append(names.isEmpty() ? "" : " or ").append(each.name());
        }
        return names.toString();
    }

    private record Offer(Backend backend, Scope scope, Set<SlotType<?>> offered) {
        <T> Optional<T> of(SlotType<T> type) {
            return offered.contains(type) ? Optional.of(backend.slot(type, scope)) : Optional.empty();
        }
    }
}
