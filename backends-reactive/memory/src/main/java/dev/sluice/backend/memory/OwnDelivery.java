package dev.sluice.backend.memory;

import dev.sluice.slots.channel.Delivery;
import dev.sluice.slots.channel.Nack;
import dev.sluice.slots.channel.Position;
import dev.sluice.slots.message.Message;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * What a subscriber of its own was given. Nobody else waits for it, so nothing is remembered of it: an acknowledgement has
 * nothing to do, and only handing it back makes it known to the backlog again.
 */
final class OwnDelivery implements Delivery {

    private static final AtomicIntegerFieldUpdater<OwnDelivery> SETTLED =
            AtomicIntegerFieldUpdater.newUpdater(OwnDelivery.class, "settled");

    private final Backlog backlog;
    private final Message message;
    private final int attempt;
    private volatile int settled;

    OwnDelivery(Backlog backlog, Message message, int attempt) {
        this.backlog = backlog;
        this.message = message;
        this.attempt = attempt;
    }

    @Override
    public Message message() {
        return message;
    }

    @Override
    public int attempt() {
        return attempt;
    }

    @Override
    public @Nullable Position position() {
        return null;
    }

    @Override
    public Mono<Void> ack() {
        return new Settling(this::settle);
    }

    @Override
    public Mono<Void> nack(Nack reason) {
        return new Settling(() -> {
            if (settle()) {
                backlog.nack(this, reason.delay());
            }
        });
    }

    private boolean settle() {
        return settled == 0 && SETTLED.compareAndSet(this, 0, 1);
    }
}
