package dev.sluice.backend.memory;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * The changes that some reader has not acknowledged, in commit order. Keeps nothing before there is a reader; at its limits
 * the oldest go, and who still needed them is told. Written by whoever commits, one at a time; read by anyone.
 */
final class ChangeLog {

    private final ConcurrentSkipListMap<Long, TableChange> changes = new ConcurrentSkipListMap<>();
    private final int maxChanges;
    private final long maxBytes;
    private volatile long lostThrough;
    private boolean kept;
    private int count;
    private long bytes;

    ChangeLog(int maxChanges, long maxBytes) {
        this.maxChanges = maxChanges;
        this.maxBytes = maxBytes;
    }

    /** From now on there is a reader. */
    void keep() {
        kept = true;
    }

    void append(TableChange change) {
        if (!kept) {
            return;
        }
        changes.put(change.sequence(), change);
        count++;
        bytes += change.row().heldBytes();
        while (count > maxChanges || (bytes > maxBytes && count > 1)) {
            // Said before it is done, so that a reader who finds a gap finds the reason too.
            lostThrough = changes.firstKey();
            dropFirst();
        }
    }

    /** Every reader is beyond this. */
    void acknowledged(long sequence) {
        Map.Entry<Long, TableChange> first = changes.firstEntry();
        while (first != null && first.getKey() <= sequence) {
            dropFirst();
            first = changes.firstEntry();
        }
    }

    @Nullable
    TableChange after(long sequence) {
        Map.Entry<Long, TableChange> found = changes.higherEntry(sequence);
        return found == null ? null : found.getValue();
    }

    /** The last change that went although a reader may need it; 0: none. */
    long lostThrough() {
        return lostThrough;
    }

    int size() {
        return count;
    }

    private void dropFirst() {
        Map.Entry<Long, TableChange> dropped = changes.pollFirstEntry();
        if (dropped != null) {
            count--;
            bytes -= dropped.getValue().row().heldBytes();
        }
    }
}
