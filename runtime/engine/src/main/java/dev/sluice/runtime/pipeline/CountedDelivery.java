package dev.sluice.runtime.pipeline;

import dev.sluice.slots.channel.Delivery;
import dev.sluice.slots.channel.Nack;
import dev.sluice.slots.channel.Position;
import dev.sluice.slots.message.Message;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;

/** A delivery that tells its flow, once, that an attempt to settle it has ended. */
final class CountedDelivery extends AtomicBoolean implements Delivery, Consumer<SignalType> {

    private static final long serialVersionUID = 1;

    private final transient Delivery original;
    private final transient SubscribeFlow flow;

    CountedDelivery(Delivery original, SubscribeFlow flow) {
        this.original = original;
        this.flow = flow;
    }

    @Override
    public Message message() {
        return original.message();
    }

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
        return original.ack().doFinally(this);
    }

    @Override
    public Mono<Void> nack(Nack reason) {
        return original.nack(reason).doFinally(this);
    }

    @Override
    public Delivery origin() {
        return original.origin();
    }

    @Override
    public void accept(SignalType how) {
        if (compareAndSet(false, true)) {
            flow.settled();
        }
    }
}
