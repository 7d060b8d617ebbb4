package dev.sluice.backend.r2dbc;

import dev.sluice.slots.channel.Delivery;
import dev.sluice.slots.channel.Nack;
import dev.sluice.slots.channel.Position;
import dev.sluice.slots.message.Message;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** A delivery whose acknowledgement is the row's own, also under another message. */
record ClaimedDelivery(Message message, Settling settling) implements Delivery {

    @Override
    public int attempt() {
        return settling.attempt();
    }

    @Override
    public @Nullable Position position() {
        return null;
    }

    @Override
    public Mono<Void> ack() {
        return settling.ack();
    }

    @Override
    public Mono<Void> nack(Nack reason) {
        return settling.nack(reason);
    }

    @Override
    public Delivery withMessage(Message changed) {
        return new ClaimedDelivery(changed, settling);
    }
}
