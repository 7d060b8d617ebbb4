package dev.sluice.backend.memory;

import dev.sluice.slots.channel.Delivery;
import dev.sluice.slots.channel.Nack;
import dev.sluice.slots.channel.Position;
import dev.sluice.slots.message.Message;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What a member of a stream's group was given. */
final class GroupDelivery implements Delivery {

    private final LogGroup group;
    private final Item item;
    private final long lease;
    private final int attempt;
    /** Guarded by the log's monitor. */
    private boolean settled;

    GroupDelivery(LogGroup group, Item item) {
        this.group = group;
        this.item = item;
        this.lease = item.lease;
        this.attempt = item.attempts;
    }

    Item item() {
        return item;
    }

    long lease() {
        return lease;
    }

    boolean isSettled() {
        return settled;
    }

    /** Under the monitor: whether the message is out with this delivery, and not settled. */
    boolean isCurrent() {
        return !isSettled() && item.lease == lease && item.state == Item.State.TAKEN;
    }

    void settle() {
        settled = true;
    }

    @Override
    public Message message() {
        return item.message;
    }

    @Override
    public int attempt() {
        return attempt;
    }

    @Override
    public @Nullable Position position() {
        return item.position;
    }

    @Override
    public Mono<Void> ack() {
        return new Settling(() -> group.ack(this));
    }

    @Override
    public Mono<Void> nack(Nack reason) {
        return new Settling(() -> group.nack(this, reason.delay()));
    }
}
