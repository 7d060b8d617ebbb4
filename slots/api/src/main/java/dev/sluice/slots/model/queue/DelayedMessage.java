package dev.sluice.slots.model.queue;

import dev.sluice.slots.message.Message;
import java.time.Duration;
import java.util.Objects;

/**
 * A message for later.
 *
 * @param delay before it can be received; not negative
 */
public record DelayedMessage(Message message, Duration delay) {

    public DelayedMessage {
        Objects.requireNonNull(message, "message");
        if (delay.isNegative()) {
            throw new IllegalArgumentException("delay: " + delay + " (expected: >= 0)");
        }
    }
}
