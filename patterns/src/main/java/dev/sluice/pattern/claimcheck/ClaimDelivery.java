package dev.sluice.pattern.claimcheck;

import dev.sluice.slots.channel.Delivery;
import dev.sluice.slots.channel.Nack;
import dev.sluice.slots.channel.Position;
import dev.sluice.slots.message.Message;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** A delivery whose acknowledgement ends, sooner or later, the object its payload is read from. */
final class ClaimDelivery implements Delivery {

    private enum Decision {
        ACK,
        NACK
    }

    private final Delivery reference;
    private final Message message;
    private final String key;
    private final @Nullable String group;
    private final Acknowledgements acknowledgements;
    private final AtomicReference<@Nullable Decision> decision = new AtomicReference<>();
    private volatile boolean settled;

    ClaimDelivery(
            Delivery reference,
            Message message,
            String key,
            @Nullable String group,
            Acknowledgements acknowledgements) {
        this.reference = reference;
        this.message = message;
        this.key = key;
        this.group = group;
        this.acknowledgements = acknowledgements;
    }

    @Override
    public Message message() {
        return message;
    }

    @Override
    public int attempt() {
        return reference.attempt();
    }

    @Override
    public @Nullable Position position() {
        return reference.position();
    }

    @Override
    public Mono<Void> ack() {
        return settle(Decision.ACK, acknowledgements.ack(reference, key, group));
    }

    @Override
    public Mono<Void> nack(Nack reason) {
        return settle(Decision.NACK, acknowledgements.nack(reference, key, group, reason));
    }

    @Override
    public Delivery origin() {
        return reference.origin();
    }

    /** Decided here and not only within: an object must not go because of an ack that came after a nack. */
    private Mono<Void> settle(Decision wanted, Mono<Void> effect) {
        return Mono.defer(() -> {
            boolean decided = decision.compareAndSet(null, wanted) || decision.get() == wanted;
            return decided && !settled ? effect.doOnSuccess(done -> settled = true) : Mono.empty();
        });
    }
}
