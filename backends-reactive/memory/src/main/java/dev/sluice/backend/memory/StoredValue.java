package dev.sluice.backend.memory;

import dev.sluice.slots.message.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * A value under its key. While a transaction commits, its values stand in the map beside the ones they replace, and one
 * volatile write makes all of them the ones that are read: readers take no lock and never see half a commit. The idea is
 * multi-word compare-and-swap by descriptor (Harris, Fraser, Pratt).
 */
final class StoredValue {

    static final long NEVER = Long.MAX_VALUE;

    private final @Nullable Bytes value;
    private final long version;
    private final long expiresAt;
    private volatile @Nullable StoredValue previous;
    private volatile @Nullable Commit commit;

    private StoredValue(
            @Nullable Bytes value,
            long version,
            long expiresAt,
            @Nullable StoredValue previous,
            @Nullable Commit commit) {
        this.value = value;
        this.version = version;
        this.expiresAt = expiresAt;
        this.previous = previous;
        this.commit = commit;
    }

    /** A value that is read from now on. */
    static StoredValue of(Bytes value, long version, long expiresAt) {
        return new StoredValue(value, version, expiresAt, null, null);
    }

    /** A value, or with null its absence, that is read once the commit is done; until then the previous one is. */
    static StoredValue within(Commit commit, @Nullable StoredValue previous, @Nullable Bytes value, long version) {
        return new StoredValue(value, version, NEVER, previous, commit);
    }

    StoredValue expiringAt(long changed) {
        return new StoredValue(value, version, changed, null, null);
    }

    /** What a reader sees at the time; null when there is nothing to see. */
    @Nullable
    StoredValue visible(long now) {
        // In this order: the previous value is forgotten only after the commit is done, so a reader that finds it gone
        // finds the commit done as well.
        StoredValue before = previous;
        Commit pending = commit;
        StoredValue shown = pending == null || pending.done ? this : before;
        return shown == null || shown.value == null || shown.expiresAt <= now ? null : shown;
    }

    /** Forgets how it came here, once its commit is done. */
    void settle() {
        previous = null;
        commit = null;
    }

    /** Of a visible value, never null. */
    Bytes value() {
        if (value == null) {
            throw new IllegalStateException("the absence of a value was read");
        }
        return value;
    }

    long version() {
        return version;
    }

    long expiresAt() {
        return expiresAt;
    }

    int size() {
        return value == null ? 0 : value.size();
    }

    /** Whether the values of one transaction are the ones that are read. */
    static final class Commit {
        private volatile boolean done;

        void done() {
            done = true;
        }
    }
}
