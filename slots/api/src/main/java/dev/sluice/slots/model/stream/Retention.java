package dev.sluice.slots.model.stream;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long a stream keeps its messages; whichever limit is reached first removes the oldest.
 *
 * @param age positive; null: no limit
 * @param bytes positive; null: no limit
 * @param messages positive; null: no limit
 */
public record Retention(
        @Nullable Duration age,
        @Nullable Long bytes,
        @Nullable Long messages) {

    public Retention {
        if (age != null && (age.isNegative() || age.isZero())) {
            throw new IllegalArgumentException("age: " + age + " (expected: > 0)");
        }
        if (bytes != null && bytes < 1) {
            throw new IllegalArgumentException("bytes: " + bytes + " (expected: >= 1)");
        }
        if (messages != null && messages < 1) {
            throw new IllegalArgumentException("messages: " + messages + " (expected: >= 1)");
        }
    }

    public static Retention unlimited() {
        return new Retention(null, null, null);
    }
}
