package dev.sluice.slots.model.graph;

import dev.sluice.slots.message.Bytes;
import java.util.Objects;

/**
 * The value of a property. Values of different kinds are never equal and have no order, but for {@link Whole} and
 * {@link Real}, which compare as the numbers they are.
 */
public sealed interface PropertyValue {

    /** Text, in order of its code points. */
    record Text(String value) implements PropertyValue {

        public Text {
            Objects.requireNonNull(value, "value");
        }
    }

    /** A whole number of 64 bits. */
    record Whole(long value) implements PropertyValue {}

    /** A 64-bit floating point number, finite; negative zero becomes zero. */
    record Real(double value) implements PropertyValue {

        public Real {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("value: " + value + " (expected: finite)");
            }
            value += 0.0;
        }
    }

    /** A truth value, false before true. */
    enum Truth implements PropertyValue {
        FALSE,
        TRUE
    }

    /** Bytes, in order of their unsigned values. */
    record Binary(Bytes value) implements PropertyValue {

        public Binary {
            Objects.requireNonNull(value, "value");
        }
    }
}
