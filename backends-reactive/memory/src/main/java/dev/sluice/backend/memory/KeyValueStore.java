package dev.sluice.backend.memory;

import dev.sluice.slots.error.ConflictException;
import dev.sluice.slots.message.Bytes;
import dev.sluice.slots.model.watch.KeyChange.Kind;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one scope. Reads take no lock. Writes of one scope take turns in sections of a few map operations, in which no
 * signal is sent; watchers are told inside, in the order of the writes, and served after.
 */
final class KeyValueStore {

    private final ConcurrentSkipListMap<String, StoredValue> values = new ConcurrentSkipListMap<>();
    private final TreeSet<Expiry> expiries = new TreeSet<>();
    private final Watchers watchers = new Watchers();
    private final Capacity capacity;
    private final AtomicLong versions;
    private final Clock clock;
    private boolean closed;

    /** @param versions counts for all scopes, so that a version is never used twice */
    KeyValueStore(Capacity capacity, AtomicLong versions, Clock clock) {
        this.capacity = capacity;
        this.versions = versions;
        this.clock = clock;
    }

    Watchers watchers() {
        return watchers;
    }

    Clock clock() {
        return clock;
    }

    @Nullable
    StoredValue read(String key) {
        StoredValue found = values.get(key);
        return found == null ? null : found.visible(clock.millis());
    }

    /** The first visible entry behind the key, or from the prefix on when that is null; null behind the last. */
    Map.@Nullable Entry<String, StoredValue> next(String prefix, @Nullable String behind) {
        long now = clock.millis();
        Map.Entry<String, StoredValue> candidate =
                behind == null ? values.ceilingEntry(prefix) : values.higherEntry(behind);
        while (candidate != null && candidate.getKey().startsWith(prefix)) {
            StoredValue visible = candidate.getValue().visible(now);
            if (visible != null) {
                return Map.entry(candidate.getKey(), visible);
            }
            candidate = values.higherEntry(candidate.getKey());
        }
        return null;
    }

    long count(String prefix) {
        long now = clock.millis();
        long count = 0;
        for (Map.Entry<String, StoredValue> each : values.tailMap(prefix).entrySet()) {
            if (!each.getKey().startsWith(prefix)) {
                break;
            }
            if (each.getValue().visible(now) != null) {
                count++;
            }
        }
        return count;
    }

    void set(String key, Bytes value, long expiresAt) {
        checkSize(key, value);
        synchronized (this) {
            replace(key, value, expiresAt);
        }
        watchers.serve();
    }

    boolean delete(String key) {
        return deleteAll(List.of(key)) == 1;
    }

    long deleteAll(Collection<String> keys) {
        long found = 0;
        synchronized (this) {
            for (String key : keys) {
                found += remove(key) ? 1 : 0;
            }
        }
        watchers.serve();
        return found;
    }

    /** Changes when the key ends; false when there is none, or when it has no end and none is given. */
    synchronized boolean expire(String key, long expiresAt) {
        StoredValue found = read(key);
        boolean endless = expiresAt == StoredValue.NEVER;
        if (found == null || (endless && found.expiresAt() == StoredValue.NEVER)) {
            return false;
        }
        place(key, found, found.expiringAt(expiresAt));
        return true;
    }

    long putIfAbsent(String key, Bytes value) {
        checkSize(key, value);
        long version;
        synchronized (this) {
            if (read(key) != null) {
                throw new ConflictException("'" + key + "' exists");
            }
            version = replace(key, value, StoredValue.NEVER);
        }
        watchers.serve();
        return version;
    }

    long compareAndSet(String key, long expectedVersion, Bytes value) {
        checkSize(key, value);
        long version;
        synchronized (this) {
            version = replace(key, value, expected(key, expectedVersion).expiresAt());
        }
        watchers.serve();
        return version;
    }

    void compareAndDelete(String key, long expectedVersion) {
        synchronized (this) {
            expected(key, expectedVersion);
            remove(key);
        }
        watchers.serve();
    }

    /**
     * Does all the writes at once (an empty value removes), if every key still has its version.
     *
     * @param expected versions by key; 0: absent
     */
    void commit(Map<String, Long> expected, Map<String, Optional<Bytes>> writes) {
        synchronized (this) {
            ensureOpen();
            expected.forEach((key, version) -> {
                StoredValue found = read(key);
                if ((found == null ? 0 : found.version()) != version) {
                    throw new ConflictException("'" + key + "' was changed by someone else");
                }
            });
            reserveFor(writes);
            replaceTogether(writes);
        }
        watchers.serve();
    }

    /** Frees what has expired, at most so many entries at a time, so that nobody waits for long; how many. */
    int sweep(int atMost) {
        int swept = 0;
        synchronized (this) {
            long now = clock.millis();
            while (swept < atMost && !expiries.isEmpty() && expiries.first().at() <= now) {
                String key = expiries.pollFirst().key();
                StoredValue found = values.get(key);
                if (found != null && found.expiresAt() <= now) {
                    remove(key);
                }
                swept++;
            }
        }
        watchers.serve();
        return swept;
    }

    void close() {
        synchronized (this) {
            closed = true;
            values.clear();
            expiries.clear();
        }
        watchers.close();
    }

    void checkSize(String key, Bytes value) {
        capacity.checkItem(size(key, value.size()));
    }

    /** What an entry is counted as: two bytes for every character of the key, and the value. */
    static long size(String key, int valueSize) {
        return 2L * key.length() + valueSize;
    }

    // The rest is called only by the writer whose turn it is.

    private StoredValue expected(String key, long version) {
        StoredValue found = read(key);
        if (found == null || found.version() != version) {
            throw new ConflictException("'" + key + "' "
                    + (found == null ? "is absent" : "has version " + found.version())
                    + " (expected: version " + version + ")");
        }
        return found;
    }

    private long replace(String key, Bytes value, long expiresAt) {
        ensureOpen();
        StoredValue before = values.get(key);
        capacity.reserve(before == null ? 1 : 0, value.size() - (before == null ? -2L * key.length() : before.size()));
        StoredValue next = StoredValue.of(value, versions.incrementAndGet(), expiresAt);
        place(key, before, next);
        watchers.tell(key, Kind.SET, value);
        return next.version();
    }

    private void place(String key, @Nullable StoredValue before, StoredValue next) {
        unschedule(key, before);
        values.put(key, next);
        if (next.expiresAt() != StoredValue.NEVER) {
            expiries.add(new Expiry(next.expiresAt(), key));
        }
    }

    /** Frees the key; whether anyone could still see it. */
    private boolean remove(String key) {
        StoredValue before = values.remove(key);
        if (before == null) {
            return false;
        }
        unschedule(key, before);
        capacity.release(1, size(key, before.size()));
        boolean seen = before.visible(clock.millis()) != null;
        watchers.tell(key, seen ? Kind.DELETED : Kind.EXPIRED, null);
        return seen;
    }

    private void unschedule(String key, @Nullable StoredValue before) {
        if (before != null && before.expiresAt() != StoredValue.NEVER) {
            expiries.remove(new Expiry(before.expiresAt(), key));
        }
    }

    private void reserveFor(Map<String, Optional<Bytes>> writes) {
        long[] more = new long[2];
        writes.forEach((key, value) -> {
            StoredValue before = values.get(key);
            more[0] += (value.isPresent() ? 1 : 0) - (before == null ? 0 : 1);
            more[1] += (value.isPresent() ? size(key, value.get().size()) : 0)
                    - (before == null ? 0 : size(key, before.size()));
        });
        capacity.reserve(more[0], more[1]);
    }

    private void replaceTogether(Map<String, Optional<Bytes>> writes) {
        StoredValue.Commit commit = new StoredValue.Commit();
        List<Replacement> replacements = new ArrayList<>();
        writes.forEach((key, value) -> {
            StoredValue before = values.get(key);
            if (before != null || value.isPresent()) {
                StoredValue next = StoredValue.within(commit, before, value.orElse(null), versions.incrementAndGet());
                replacements.add(new Replacement(key, before, next, value));
                values.put(key, next);
            }
        });
        commit.done();
        long now = clock.millis();
        for (Replacement each : replacements) {
            unschedule(each.key, each.before);
            if (each.value.isPresent()) {
                each.next.settle();
                watchers.tell(each.key, Kind.SET, each.value.get());
            } else {
                values.remove(each.key);
                boolean seen = each.before != null && each.before.visible(now) != null;
                watchers.tell(each.key, seen ? Kind.DELETED : Kind.EXPIRED, null);
            }
        }
    }

    private void ensureOpen() {
        if (closed) {
            throw new IllegalStateException("the memory backend is closed");
        }
    }

    /** One write of a commit. */
    private record Replacement(String key, @Nullable StoredValue before, StoredValue next, Optional<Bytes> value) {}
}
