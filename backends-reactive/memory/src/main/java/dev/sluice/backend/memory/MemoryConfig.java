package dev.sluice.backend.memory;

import dev.sluice.slots.config.ByteSize;
import dev.sluice.slots.config.Default;
import dev.sluice.slots.config.Description;
import dev.sluice.slots.config.Range;
import java.time.Duration;

/**
 * The configuration of a backend in this process's memory. Every part has a default; nothing is without a limit.
 *
 * @param topics limits of each topic, stream and queue
 * @param queues what is particular to queues
 * @param keyvalue limits of the key-value side
 * @param blobs limits of the blob store
 * @param tables limits of tables and of the log of their changes
 */
public record MemoryConfig(
        @Description("Limits of each topic, stream and queue.")
        Topics topics,

        @Description("What is particular to queues.") Queues queues,
        @Description("Limits of the key-value side.") KeyValues keyvalue,
        @Description("Limits of the blob store.") Blobs blobs,

        @Description("Limits of tables and of the log of their changes.")
        Tables tables) {

    /** What an empty section of a file gives. */
    public static MemoryConfig defaults() {
        return new MemoryConfig(
                new Topics(100_000, new ByteSize(64L << 20), 8),
                new Queues(Duration.ofSeconds(30)),
                new KeyValues(1_000_000, new ByteSize(256L << 20), Duration.ofSeconds(1)),
                new Blobs(new ByteSize(1L << 30)),
                new Tables(1_000_000, new ByteSize(256L << 20), 100_000));
    }

    public MemoryConfig withTopics(Topics changed) {
        return new MemoryConfig(changed, queues, keyvalue, blobs, tables);
    }

    public MemoryConfig withQueues(Queues changed) {
        return new MemoryConfig(topics, changed, keyvalue, blobs, tables);
    }

    public MemoryConfig withKeyvalue(KeyValues changed) {
        return new MemoryConfig(topics, queues, changed, blobs, tables);
    }

    public MemoryConfig withBlobs(Blobs changed) {
        return new MemoryConfig(topics, queues, keyvalue, changed, tables);
    }

    public MemoryConfig withTables(Tables changed) {
        return new MemoryConfig(topics, queues, keyvalue, blobs, changed);
    }

    /**
     * Limits of each topic, stream and queue. At a limit a publisher is held back; nothing is dropped.
     *
     * @param maxMessages kept at most by a stream, a queue or a registered group
     * @param maxBytes of payload kept at most, of the same; a single larger message still passes, alone
     * @param partitions that a new stream has
     */
    public record Topics(
            @Description(
                    "Messages that a stream, a queue or a registered group keeps at most; beyond it publishers wait.")
            @Default("100000")
            @Range(min = 1)
            int maxMessages,

            @Description("Bytes of payload that a stream, a queue or a registered group keeps at most.")
            @Default("64MiB")
            @Range(min = 1)
            ByteSize maxBytes,

            @Description("Partitions of a new stream.") @Default("8") @Range(min = 1, max = 1024)
            int partitions) {}

    /**
     * What is particular to queues.
     *
     * @param visibility how long a received message stays hidden, unless the receiver says otherwise
     */
    public record Queues(
            @Description("How long a received message stays hidden, unless the receiver says otherwise.")
            @Default("30s")
            @Range(min = 1)
            Duration visibility) {}

    /**
     * Limits of the key-value side.
     *
     * @param maxEntries of all scopes together
     * @param maxBytes of keys and values of all scopes together
     * @param sweepInterval how often expired entries are removed; they are invisible from the moment they expire
     */
    public record KeyValues(
            @Description("Entries at most, over all namespaces; beyond it writes are refused.")
            @Default("1000000")
            @Range(min = 1)
            int maxEntries,

            @Description("Bytes of keys and values at most, over all namespaces; beyond it writes are refused.")
            @Default("256MiB")
            @Range(min = 1)
            ByteSize maxBytes,

            @Description("How often expired entries are removed; they are invisible from the moment they expire.")
            @Default("1s")
            @Range(min = 1)
            Duration sweepInterval) {}

    /**
     * Limits of the blob store.
     *
     * @param maxBytes of all objects together
     */
    public record Blobs(
            @Description("Bytes of all objects at most, over all namespaces; beyond it writes are refused.")
            @Default("1GiB")
            @Range(min = 1)
            ByteSize maxBytes) {}

    /**
     * Limits of tables and of the log of their changes.
     *
     * @param maxRows of all tables together
     * @param maxBytes of the payloads of all rows together, and of all changes kept
     * @param maxChanges kept at most for the readers of change feeds that have not acknowledged them
     */
    public record Tables(
            @Description("Rows at most, over all namespaces; beyond it inserts are refused.")
            @Default("1000000")
            @Range(min = 1)
            int maxRows,

            @Description("Bytes of payload in all rows at most, and once more in the changes kept for readers.")
            @Default("256MiB")
            @Range(min = 1)
            ByteSize maxBytes,

            @Description(
                    "Changes kept at most for readers of change feeds; a reader that is further behind has to begin"
                            + " anew under another name.")
            @Default("100000")
            @Range(min = 1)
            int maxChanges) {}
}
