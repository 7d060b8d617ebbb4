package dev.sluice.runtime;

import dev.sluice.slots.channel.Channel;
import dev.sluice.slots.channel.Delivery;
import dev.sluice.slots.channel.PublishOutcome;
import dev.sluice.slots.channel.Receipt;
import dev.sluice.slots.channel.Subscription;
import dev.sluice.slots.message.Message;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What publish/subscribe, streams and queues have in common for a program. Made by {@link Namespace}; safe from any thread. */
public abstract sealed class Messaging permits PubSub, Queue, Stream {

    private final Channel channel;

    Messaging(Channel channel) {
        this.channel = channel;
    }

    /** The channel itself: all patterns of the namespace around the backend. */
    public final Channel channel() {
        return channel;
    }

    /**
     * Publishes messages: one outcome for each, naming it, as they complete; a refused message does not end the stream.
     *
     * <p>Demand: messages are requested only as outcomes are, and within the backend's limits in flight. Thread: the
     * backend's. Cancellation: no further message is requested; those in flight have an unknown outcome. Completion: after
     * the last outcome. Errors: that of {@code messages}, and
     * {@link dev.sluice.slots.error.TransientException} once the namespace stops, both after the outcomes of what was taken.
     */
    public final Flux<PublishOutcome> publish(Flux<Message> messages) {
        return channel.publish(Objects.requireNonNull(messages, "messages"));
    }

    /**
     * Publishes one message.
     *
     * <p>Cancellation: the outcome is unknown. Completion: with the receipt, when the message is stored. Errors: the cause
     * of a refusal ({@link dev.sluice.slots.error.TransientException},
     * {@link dev.sluice.slots.error.PermanentException}), or
     * {@link dev.sluice.slots.error.OutcomeUnknownException}: publish it again with the same id.
     */
    public final Mono<Receipt> publish(Message message) {
        // The first outcome is the answer, whatever the stream ends with: a namespace that stops right then fails it.
        return channel.publish(Flux.just(message))
                .next()
                .switchIfEmpty(Mono.error(() -> new NoSuchElementException("no outcome for message " + message.id())))
                .map(PublishOutcome::receipt);
    }

    /**
     * Delivers messages until cancelled; each is to be acknowledged or handed back by the subscriber.
     *
     * <p>Demand: as asked for; no more than demand and the request's prefetch is held. Thread: the backend's. Cancellation:
     * ends the subscription and hands back what is not settled. Completion: when the namespace stops; what was delivered may
     * be settled until the drain deadline, except by a subscriber without a group to publish/subscribe or a stream that has
     * neither patterns nor a delivery policy: nobody waits for its acknowledgements, nor does the stop. Errors: {@link dev.sluice.slots.error.PermanentException} for what the backend
     * cannot serve, naming the interface it lacks.
     */
    public final Flux<Delivery> subscribe(Subscription request) {
        return channel.subscribe(request);
    }

    /**
     * Hands every message to a function, acknowledges it when that completes, and hands it back when that fails; messages of
     * one key are never in the function at the same time.
     *
     * <p>Demand: at most {@code concurrency} messages are in the function. Thread: the backend's, or that of the messages
     * before. Cancellation: cancels the calls in progress, whose messages are handed back. Completion: when the namespace
     * stops, after the last call. Errors: those of {@link #subscribe}; a failing function is none, it hands back its message;
     * nor is a settlement that fails with a {@link dev.sluice.slots.error.SluiceException}, which a redelivery follows.
     *
     * @param concurrency messages in the function at once, at least 1
     */
    public final Mono<Void> process(Subscription request, int concurrency, Function<Message, Mono<Void>> function) {
        if (concurrency < 1) {
            throw new IllegalArgumentException("concurrency: " + concurrency + " (expected: >= 1)");
        }
        return Mono.defer(() -> {
            KeyLanes lanes = new KeyLanes();
            return channel.subscribe(request)
                    .flatMap(delivery -> lanes.next(delivery, function), concurrency)
                    .then();
        });
    }
}
