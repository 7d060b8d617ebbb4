package dev.sluice.backend.r2dbc;

import dev.sluice.slots.error.PayloadRefusedException;
import dev.sluice.slots.message.Bytes;

/** What fits into a column. */
final class Limits {

    /** In bytes: the longest binary value that H2 does not keep as a large object. */
    static final int LARGEST_VALUE = 1 << 20;

    private Limits() {}

    /** The bytes themselves. Throws PayloadRefusedException when they do not fit. */
    static byte[] checked(Bytes value) {
        if (value.size() > LARGEST_VALUE) {
            throw new PayloadRefusedException(
                    "a value of " + value.size() + " bytes (expected: at most " + LARGEST_VALUE + ")");
        }
        return value.toByteArray();
    }
}
