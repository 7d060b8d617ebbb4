package dev.sluice.backend.memory;

import dev.sluice.slots.channel.PublishOutcome;
import org.jspecify.annotations.Nullable;

/** Where one publisher's messages go. Called serially. */
interface Intake<T> {

    /**
     * Takes the message, or, when there is no room, remembers who waits for it and returns null: the same message is then
     * offered again after {@link Waiter#wake()}.
     *
     * @throws dev.sluice.slots.error.TransientException when closed
     */
    @Nullable
    PublishOutcome offer(T message, Waiter waiter);

    /** The publisher that waits gives up. */
    void abandon(Waiter waiter);
}
