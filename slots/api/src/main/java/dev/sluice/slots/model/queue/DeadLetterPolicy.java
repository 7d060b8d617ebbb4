package dev.sluice.slots.model.queue;

import java.util.Objects;

/**
 * Where a message goes that nobody can process.
 *
 * @param maxAttempts deliveries before it is moved, at least 1
 * @param deadLetterQueue the queue it is moved to
 */
public record DeadLetterPolicy(int maxAttempts, String deadLetterQueue) {

    public DeadLetterPolicy {
        Objects.requireNonNull(deadLetterQueue, "deadLetterQueue");
        if (maxAttempts < 1) {
            throw new IllegalArgumentException("max_attempts: " + maxAttempts + " (expected: >= 1)");
        }
    }
}
