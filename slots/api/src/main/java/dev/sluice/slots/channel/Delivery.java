package dev.sluice.slots.channel;

import dev.sluice.slots.message.Message;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * A received message with its own acknowledgement. It stays undone until {@link #ack()} or {@link #nack}; whichever is
 * subscribed to first decides, the other then completes without effect. Both are idempotent. A delivery whose
 * subscription ended before it was settled is delivered again by a channel that is at-least-once.
 */
public interface Delivery {

    Message message();

    /** How often this message has been delivered to this group, this time included; at least 1. */
    int attempt();

    /** Where the message stands, when the backend is a stream. */
    @Nullable
    Position position();

    /**
     * Declares the message processed.
     *
     * <p>Completion: when the backend will not deliver it again to this group. Errors:
     * {@link dev.sluice.slots.error.OutcomeUnknownException} when that is not sure: expect a redelivery.
     */
    Mono<Void> ack();

    /**
     * Hands the message back, to be delivered again.
     *
     * <p>Completion: when the backend knows. Errors: as {@link #ack()}.
     */
    Mono<Void> nack(Nack reason);

    /** This delivery with another message in it: the acknowledgement stays its own. */
    default Delivery withMessage(Message changed) {
        return new RewrittenDelivery(this, changed);
    }

    /**
     * The backend's own delivery beneath all that was put around it; this one when it is the backend's own. For a backend
     * that is asked about a delivery it gave out; whoever settles one settles the outermost, which does what each layer owes.
     */
    default Delivery origin() {
        return this;
    }
}
