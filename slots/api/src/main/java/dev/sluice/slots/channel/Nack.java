package dev.sluice.slots.channel;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Why and when a delivery is handed back.
 *
 * @param delay before it is delivered again; zero: at once
 * @param cause what went wrong, for the attempt history; null when nothing did
 */
public record Nack(Duration delay, @Nullable Throwable cause) {

    public Nack {
        Objects.requireNonNull(delay, "delay");
        if (delay.isNegative()) {
            throw new IllegalArgumentException("delay: " + delay + " (expected: >= 0)");
        }
    }

    public static Nack now() {
        return new Nack(Duration.ZERO, null);
    }

    public static Nack because(Throwable cause) {
        return new Nack(Duration.ZERO, cause);
    }

    public Nack after(Duration changed) {
        return new Nack(changed, cause);
    }
}
