package dev.sluice.backend.r2dbc;

import dev.sluice.slots.error.PayloadRefusedException;
import dev.sluice.slots.message.Bytes;
import org.jspecify.annotations.Nullable;

/** What may be a key, a prefix's end and a value. */
final class Keys {

    private static final int LONGEST = 512;

    private Keys() {}

    static String checked(String key) {
        if (key.isEmpty() || key.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "key: " + key.length() + " characters (expected: 1 to " + LONGEST + ")");
        }
        if (key.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("key: a control character (expected: none)");
        }
        return key;
    }

    /** The least text above all that start with the prefix, by UTF-16 code unit; null: there is none. */
    static @Nullable String above(String prefix) {
        int last = prefix.length() - 1;
        while (last >= 0 && prefix.charAt(last) == Character.MAX_VALUE) {
            last--;
        }
        return last < 0 ? null : prefix.substring(0, last) + (char) (prefix.charAt(last) + 1);
    }

    static byte[] checked(Bytes value) {
        if (value.size() > H2Dialect.LARGEST_VALUE) {
            throw new PayloadRefusedException(
                    "a value of " + value.size() + " bytes (expected: at most " + H2Dialect.LARGEST_VALUE + ")");
        }
        return value.toByteArray();
    }
}
