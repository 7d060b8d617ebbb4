package dev.sluice.slots.message;

import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes message ids: 26 characters of Crockford's base 32 in the layout of a ULID (48 bits of milliseconds, 16 bits that
 * count within the millisecond, 64 random bits). Ids of one instance sort in the order they were made.
 */
public final class MessageIds {

    private static final char[] ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();
    private static final int LENGTH = 26;
    private static final int COUNTER_BITS = 16;
    private static final MessageIds SYSTEM = new MessageIds(Clock.systemUTC());

    private final Clock clock;
    private final AtomicLong last = new AtomicLong();

    public MessageIds(Clock clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /** The ids of this process, by the system clock. */
    public static MessageIds system() {
        return SYSTEM;
    }

    /** The next id; safe from any thread. A clock that steps back does not make ids step back. */
    public String next() {
        long now = clock.millis() << COUNTER_BITS;
        long time = last.updateAndGet(before -> Math.max(before + 1, now));
        return text(time, ThreadLocalRandom.current().nextLong());
    }

    private static String text(long high, long low) {
        char[] text = new char[LENGTH];
        long remainingLow = low;
        long remainingHigh = high;
        for (int i = LENGTH - 1; i >= 0; i--) {
            text[i] = ALPHABET[(int) (remainingLow & 31)];
            remainingLow = (remainingLow >>> 5) | (remainingHigh << 59);
            remainingHigh >>>= 5;
        }
        return new String(text);
    }
}
