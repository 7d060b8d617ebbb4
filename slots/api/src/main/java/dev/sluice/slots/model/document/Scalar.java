package dev.sluice.slots.model.document;

import java.util.Objects;

/** A JSON value that is neither object nor array. Values of different kinds are never equal and have no order. */
public sealed interface Scalar {

    /** A string, in order of its code points. */
    record Text(String value) implements Scalar {

        public Text {
            Objects.requireNonNull(value, "value");
        }
    }

    /** A number, finite; negative zero becomes zero. */
    record Numeric(double value) implements Scalar {

        public Numeric {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("value: " + value + " (expected: finite)");
            }
            value += 0.0;
        }
    }

    /**
     * One of the three literals of JSON. False stands before true; with null only {@link Comparison#EQUAL} can hold.
     */
    enum Literal implements Scalar {
        NULL,
        FALSE,
        TRUE
    }
}
