package dev.sluice.runtime.pipeline;

import dev.sluice.slots.channel.Delivery;
import dev.sluice.slots.channel.Nack;
import dev.sluice.slots.channel.Position;
import dev.sluice.slots.message.Message;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;

/**
 * A delivery whose handing back follows the namespace's policy. It decides itself which settlement comes first, since a dead
 * letter is published before the original is settled.
 */
final class GuardedDelivery implements Delivery {

    private final DeliveryGuard guard;
    private final Delivery original;
    private final AtomicBoolean decided = new AtomicBoolean();

    GuardedDelivery(DeliveryGuard guard, Delivery original) {
        this.guard = guard;
        this.original = original;
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
        return settle(Mono.defer(original::ack));
    }

    @Override
    public Mono<Void> nack(Nack reason) {
        return settle(Mono.defer(() -> guard.handBack(original, reason)));
    }

    private Mono<Void> settle(Mono<Void> how) {
        return Mono.defer(() -> decided.compareAndSet(false, true) ? how.doFinally(this::reopen) : Mono.empty());
    }

    /** A settlement that did not get through may be tried again. */
    private void reopen(SignalType end) {
        if (end != SignalType.ON_COMPLETE) {
            decided.set(false);
        }
    }
}
