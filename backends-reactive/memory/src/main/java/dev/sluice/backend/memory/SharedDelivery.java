package dev.sluice.backend.memory;

import dev.sluice.slots.channel.Delivery;
import dev.sluice.slots.channel.Nack;
import dev.sluice.slots.channel.Position;
import dev.sluice.slots.message.Message;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What a member of a group or a receiver of a queue was given, for as long as its lease holds. */
final class SharedDelivery implements Delivery {

    private final Backlog backlog;
    private final Item item;
    private final Message message;
    private final long lease;
    private final int attempt;
    /** The delivery that settles; another one when a stage has changed the message. */
    private final SharedDelivery original;
    /** Guarded by the backlog's monitor. */
    private boolean settled;

    SharedDelivery(Backlog backlog, Item item) {
        this.backlog = backlog;
        this.item = item;
        this.message = item.message;
        this.lease = item.lease;
        this.attempt = item.attempts;
        this.original = this;
    }

    private SharedDelivery(SharedDelivery original, Message changed) {
        this.backlog = original.backlog;
        this.item = original.item;
        this.message = changed;
        this.lease = original.lease;
        this.attempt = original.attempt;
        this.original = original.original;
    }

    Backlog backlog() {
        return backlog;
    }

    Item item() {
        return item;
    }

    long lease() {
        return lease;
    }

    boolean isSettled() {
        return original.settled;
    }

    /** Under the monitor: whether the message is out with this delivery, and not settled. */
    boolean isCurrent() {
        return !isSettled() && item.lease == lease && item.state == Item.State.TAKEN;
    }

    void settle() {
        original.settled = true;
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
        return new Settling(() -> backlog.ack(this));
    }

    @Override
    public Mono<Void> nack(Nack reason) {
        return new Settling(() -> backlog.nack(this, reason.delay()));
    }

    /** Stays of its own kind, so that its visibility can still be extended. */
    @Override
    public Delivery withMessage(Message changed) {
        return new SharedDelivery(this, changed);
    }
}
