package dev.sluice.slots.model.queue;

import dev.sluice.slots.message.Message;
import java.util.Objects;

/**
 * A message with its urgency.
 *
 * @param priority 0 (an ordinary message) to 9 (first)
 */
public record PrioritizedMessage(Message message, int priority) {

    public static final int HIGHEST = 9;

    public PrioritizedMessage {
        Objects.requireNonNull(message, "message");
        if (priority < 0 || priority > HIGHEST) {
            throw new IllegalArgumentException("priority: " + priority + " (expected: 0 to " + HIGHEST + ")");
        }
    }
}
