package dev.sluice.runtime.config;

import dev.sluice.slots.config.Default;
import dev.sluice.slots.config.Description;
import dev.sluice.slots.config.Range;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What happens to a delivery that its subscriber does not acknowledge. */
public record DeliveryPolicy(
        @Default("5") @Range(min = 1) @Description("How often a message is tried, the first time included")
        int maxAttempts,

        @Description("How long to wait between two attempts")
        Backoff backoff,

        @Description("Where a message goes that was tried often enough; without it, attempts go on") @Nullable
        DeadLetter deadLetter) {

    /** The wait before an attempt: {@code initial}, then grown by {@code multiplier} each time up to {@code max}. */
    public record Backoff(
            @Default("100ms")
            @Range(min = 0, max = 3_155_760_000_000.0)
            @Description("The wait before the second attempt")
            Duration initial,

            @Default("5s") @Range(min = 0, max = 3_155_760_000_000.0) @Description("The longest wait")
            Duration max,

            @Default("2.0") @Range(min = 1) @Description("By how much each wait is longer than the one before")
            double multiplier) {

        public Backoff {
            if (max.compareTo(initial) < 0) {
                throw new IllegalArgumentException(
                        "max: " + Durations.write(max) + " (expected: >= initial, " + Durations.write(initial) + ")");
            }
        }
    }

    /** Where messages go that could not be delivered. */
    public record DeadLetter(
            @Description("The topic, in the same namespace") String topic) {

        public DeadLetter {
            if (topic.isBlank()) {
                throw new IllegalArgumentException("topic: '" + topic + "' (expected: the name of a topic)");
            }
        }
    }
}
