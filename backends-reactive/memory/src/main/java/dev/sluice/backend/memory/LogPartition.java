package dev.sluice.backend.memory;

import org.jspecify.annotations.Nullable;

/** The records of one partition from the oldest that is left, found by their offset. Guarded by the log's monitor. */
final class LogPartition {

    private static final int FEWEST = 16;

    /** A ring: the record of an offset stands at the offset modulo the length, which is a power of two. */
    private @Nullable LogRecord[] ring = new LogRecord[FEWEST];

    private long first;
    private long next;

    /** The offset of the oldest record that is left. */
    long first() {
        return first;
    }

    /** The offset that the next record gets. */
    long next() {
        return next;
    }

    void append(LogRecord record) {
        if (next - first == ring.length) {
            grow();
        }
        ring[at(next)] = record;
        next++;
    }

    /** The record of the offset, or null when there is none, yet or any more. */
    @Nullable
    LogRecord record(long offset) {
        return offset < first || offset >= next ? null : ring[at(offset)];
    }

    @Nullable
    LogRecord oldest() {
        return record(first);
    }

    void removeOldest() {
        ring[at(first)] = null;
        first++;
    }

    /** The offset of the first record stored at or after the time; the next offset when there is none. */
    long firstSince(long millis) {
        long low = first;
        long high = next;
        while (low < high) {
            long middle = (low + high) >>> 1;
            LogRecord record = record(middle);
            if (record != null && record.storedAtMillis() < millis) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private void grow() {
        @Nullable LogRecord[] larger = new LogRecord[ring.length * 2];
        for (long offset = first; offset < next; offset++) {
            larger[(int) (offset & (larger.length - 1))] = ring[at(offset)];
        }
        ring = larger;
    }

    private int at(long offset) {
        return (int) (offset & (ring.length - 1));
    }
}
