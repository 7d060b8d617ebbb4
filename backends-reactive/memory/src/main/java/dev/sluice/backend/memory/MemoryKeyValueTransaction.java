package dev.sluice.backend.memory;

import dev.sluice.slots.message.Bytes;
import dev.sluice.slots.model.keyvalue.KeyValueRules;
import dev.sluice.slots.model.keyvalue.KeyValueTransaction;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Optimistic: keeps its writes to itself and remembers the version of every key at its first touch; the commit holds only if
 * none has changed. Holds no lock while it is open, so one that is forgotten harms nobody.
 */
final class MemoryKeyValueTransaction implements KeyValueTransaction {

    private final KeyValueStore store;
    private final KeyValueStores stores;
    private final Map<String, Long> touched = new HashMap<>();
    private final Map<String, Optional<Bytes>> writes = new LinkedHashMap<>();
    private long writtenBytes;
    private boolean ended;

    MemoryKeyValueTransaction(KeyValueStore store, KeyValueStores stores) {
        this.store = store;
        this.stores = stores;
    }

    @Override
    public Mono<Void> set(String key, Bytes value) {
        KeyValueRules.checkedKey(key);
        Objects.requireNonNull(value, "value");
        return Mono.fromRunnable(() -> write(key, Optional.of(value)));
    }

    @Override
    public Mono<Bytes> get(String key) {
        KeyValueRules.checkedKey(key);
        return Mono.fromSupplier(() -> read(key));
    }

    @Override
    public Mono<Boolean> delete(String key) {
        KeyValueRules.checkedKey(key);
        return Mono.fromSupplier(() -> remove(key));
    }

    @Override
    public Mono<Void> commit() {
        return Mono.fromRunnable(this::end);
    }

    @Override
    public Mono<Void> rollback() {
        return Mono.fromRunnable(this::forget);
    }

    private synchronized @Nullable Bytes read(String key) {
        ensureOpen();
        Optional<Bytes> written = writes.get(key);
        if (written != null) {
            return written.orElse(null);
        }
        StoredValue found = touch(key);
        return found == null ? null : found.value();
    }

    private synchronized void write(String key, Optional<Bytes> value) {
        ensureOpen();
        value.ifPresent(bytes -> store.checkSize(key, bytes));
        Optional<Bytes> before = writes.get(key);
        if (before == null) {
            touch(key);
        }
        long grown = writtenBytes + size(key, value) - (before == null ? 0 : size(key, before));
        stores.capacity().checkItems(writes.size() + (before == null ? 1 : 0), grown);
        writtenBytes = grown;
        writes.put(key, value);
    }

    private synchronized boolean remove(String key) {
        boolean there = read(key) != null;
        write(key, Optional.empty());
        return there;
    }

    private synchronized void end() {
        ensureOpen();
        ended = true;
        stores.withRoom(() -> {
            store.commit(touched, writes);
            return true;
        });
    }

    private synchronized void forget() {
        ended = true;
        writes.clear();
        touched.clear();
    }

    private @Nullable StoredValue touch(String key) {
        StoredValue found = store.read(key);
        touched.putIfAbsent(key, found == null ? 0 : found.version());
        return found;
    }

    private void ensureOpen() {
        if (ended) {
            throw new IllegalStateException("the transaction has ended");
        }
    }

    private static long size(String key, Optional<Bytes> value) {
        return KeyValueStore.size(key, value.map(Bytes::size).orElse(0));
    }
}
