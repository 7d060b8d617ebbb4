package dev.sluice.slots.channel;

/**
 * How much a subscription may hold that its subscriber has not been given yet.
 *
 * @param messages at least 1
 * @param bytes of payload held in memory, at least 1; a single larger message still passes, alone
 */
public record Prefetch(int messages, long bytes) {

    private static final Prefetch STANDARD = new Prefetch(256, 8L << 20);

    public Prefetch {
        if (messages < 1) {
            throw new IllegalArgumentException("prefetch messages: " + messages + " (expected: >= 1)");
        }
        if (bytes < 1) {
            throw new IllegalArgumentException("prefetch bytes: " + bytes + " (expected: >= 1)");
        }
    }

    /** 256 messages, 8 MiB. */
    public static Prefetch standard() {
        return STANDARD;
    }

    public static Prefetch ofMessages(int messages) {
        return new Prefetch(messages, STANDARD.bytes());
    }
}
