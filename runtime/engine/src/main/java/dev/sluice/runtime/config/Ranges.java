package dev.sluice.runtime.config;

import dev.sluice.runtime.config.RecordShape.Part;
import dev.sluice.slots.config.ByteSize;
import dev.sluice.slots.config.Range;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The limits of numbers, sizes (in bytes) and durations (in milliseconds). */
final class Ranges {

    private Ranges() {}

    static boolean allows(@Nullable Part part, Object value) {
        Range range = part == null ? null : part.range();
        if (range == null) {
            return true;
        }
        double number = magnitude(value);
        return number >= range.min() && number <= range.max();
    }

    /** {@code >= 1}, {@code <= 9} or {@code 1 to 9}, in the notation of the value. */
    static String expected(@Nullable Part part, Object like) {
        Range range = part == null ? null : part.range();
        if (range == null) {
            return "a value";
        }
        if (range.max() == Double.POSITIVE_INFINITY) {
            return ">= " + write(range.min(), like);
        }
        if (range.min() == Double.NEGATIVE_INFINITY) {
            return "<= " + write(range.max(), like);
        }
        return write(range.min(), like) + " to " + write(range.max(), like);
    }

    private static double magnitude(Object value) {
        if (value instanceof ByteSize size) {
            return size.bytes();
        }
        if (value instanceof Duration duration) {
            return duration.getSeconds() * 1_000.0 + duration.getNano() / 1_000_000.0;
        }
        return ((Number) value).doubleValue();
    }

    private static String write(double limit, Object like) {
        if (like instanceof ByteSize && limit >= 0) {
            return new ByteSize((long) limit).toString();
        }
        if (like instanceof Duration && limit >= 0) {
            return Durations.write(Duration.ofMillis((long) limit));
        }
        return BigDecimal.valueOf(limit).stripTrailingZeros().toPlainString();
    }
}
