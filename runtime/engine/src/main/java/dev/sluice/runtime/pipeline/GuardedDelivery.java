package dev.sluice.runtime.pipeline;

import dev.sluice.slots.channel.Delivery;
import dev.sluice.slots.channel.Nack;
import dev.sluice.slots.channel.Position;
import dev.sluice.slots.message.Message;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * A delivery whose handing back follows the namespace's policy. It decides itself which settlement comes first, since a dead
 * letter is published before the original is settled.
 */
final class GuardedDelivery implements Delivery {

    private final DeliveryGuard guard;
    private final Delivery original;
    private final AtomicReference<@Nullable Settlement> settlement = new AtomicReference<>();

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
        return settle(true, Mono.defer(original::ack));
    }

    @Override
    public Mono<Void> nack(Nack reason) {
        return settle(false, Mono.defer(() -> guard.handBack(original, reason)));
    }

    @Override
    public Delivery origin() {
        return original.origin();
    }

    private Mono<Void> settle(boolean done, Mono<Void> how) {
        return Mono.defer(() -> {
            Settlement mine = new Settlement(done, how);
            Settlement first = settlement.compareAndExchange(null, mine);
            if (first == null) {
                return mine.effect;
            }
            return first.done == done ? first.effect : Mono.empty();
        });
    }

    /** Whoever settles the same way again joins the first, and so completes no earlier than that is durable. */
    private final class Settlement {

        private final boolean done;
        private final Mono<Void> effect;

        Settlement(boolean done, Mono<Void> how) {
            this.done = done;
            // Before the subscriber hears of it, who may try again at once.
            this.effect =
                    how.doOnError(failed -> reopen()).doOnCancel(this::reopen).share();
        }

        /** A settlement that did not get through may be tried again. */
        private void reopen() {
            settlement.compareAndSet(this, null);
        }
    }
}
