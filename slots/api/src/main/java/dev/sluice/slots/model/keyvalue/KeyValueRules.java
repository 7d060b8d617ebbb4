package dev.sluice.slots.model.keyvalue;

import java.time.Duration;

/** The one set of rules for arguments, so that every backend refuses the same ones, at the call. */
public final class KeyValueRules {

    /** In UTF-16 code units. */
    public static final int LONGEST_KEY = 512;

    private static final Duration SHORTEST_TIME_TO_LIVE = Duration.ofMillis(1);
    private static final Duration LONGEST_TIME_TO_LIVE = Duration.ofDays(36_500);

    private KeyValueRules() {}

    /**
     * The key itself.
     *
     * @throws IllegalArgumentException unless it is 1 to 512 characters of well-formed Unicode, none of them a control
     *     character
     */
    public static String checkedKey(String key) {
        if (key.isEmpty()) {
            throw new IllegalArgumentException("key: 0 characters (expected: 1 to " + LONGEST_KEY + ")");
        }
        return checked("key", key);
    }

    /**
     * The prefix itself; empty stands for all keys.
     *
     * @throws IllegalArgumentException unless it is empty or could be a key
     */
    public static String checkedPrefix(String prefix) {
        return checked("prefix", prefix);
    }

    /**
     * The time to live in milliseconds; anything finer is dropped.
     *
     * @throws IllegalArgumentException unless it is 1 ms to 36,500 days
     */
    public static long checkedTimeToLive(Duration timeToLive) {
        if (timeToLive.compareTo(SHORTEST_TIME_TO_LIVE) < 0 || timeToLive.compareTo(LONGEST_TIME_TO_LIVE) > 0) {
            throw new IllegalArgumentException("time to live: " + timeToLive + " (expected: 1 ms to 36500 days)");
        }
        return timeToLive.toMillis();
    }

    private static String checked(String what, String text) {
        int length = text.length();
        if (length > LONGEST_KEY) {
            throw new IllegalArgumentException(
                    what + ": " + length + " characters (expected: at most " + LONGEST_KEY + ")");
        }
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c)) {
                throw new IllegalArgumentException(
                        what + ": control character " + hex(c) + " at " + i + " (expected: no control characters)");
            }
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c) || i + 1 == length || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    throw new IllegalArgumentException(
                            what + ": half a character " + hex(c) + " at " + i + " (expected: well-formed Unicode)");
                }
                i++;
            }
        }
        return text;
    }

    private static String hex(char c) {
        return String.format("U+%04X", (int) c);
    }
}
