package dev.sluice.slots.channel;

import dev.sluice.slots.message.Message;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** A delivery whose message a stage has changed; everything else is the original's. */
record RewrittenDelivery(Delivery original, Message message) implements Delivery {

    @Override
    public int attempt() {
        return original.attempt();
    }

    @Override
    public @Nullable Position position() {
        return original.position();
    }

    @Override
    public Mono<Void> ack() {
        return original.ack();
    }

    @Override
    public Mono<Void> nack(Nack reason) {
        return original.nack(reason);
    }

    @Override
    public Delivery withMessage(Message changed) {
        return new RewrittenDelivery(original, changed);
    }

    @Override
    public Delivery origin() {
        return original.origin();
    }
}
