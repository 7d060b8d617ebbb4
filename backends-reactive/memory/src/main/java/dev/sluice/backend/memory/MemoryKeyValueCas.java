package dev.sluice.backend.memory;

import dev.sluice.slots.message.Bytes;
import dev.sluice.slots.model.keyvalue.KeyValueCas;
import dev.sluice.slots.model.keyvalue.KeyValueRules;
import dev.sluice.slots.model.keyvalue.Versioned;
import java.util.Objects;
import reactor.core.publisher.Mono;

final class MemoryKeyValueCas implements KeyValueCas {

    private final KeyValueStore store;
    private final KeyValueStores stores;

    MemoryKeyValueCas(KeyValueStore store, KeyValueStores stores) {
        this.store = store;
        this.stores = stores;
    }

    @Override
    public Mono<Versioned> versioned(String key) {
        KeyValueRules.checkedKey(key);
        return Mono.fromSupplier(() -> {
            StoredValue found = store.read(key);
            return found == null ? null : new Versioned(found.value(), found.version());
        });
    }

    @Override
    public Mono<Long> putIfAbsent(String key, Bytes value) {
        KeyValueRules.checkedKey(key);
        Objects.requireNonNull(value, "value");
        return Mono.fromSupplier(() -> stores.withRoom(() -> store.putIfAbsent(key, value)));
    }

    @Override
    public Mono<Long> compareAndSet(String key, long expectedVersion, Bytes value) {
        KeyValueRules.checkedKey(key);
        Objects.requireNonNull(value, "value");
        return Mono.fromSupplier(() -> stores.withRoom(() -> store.compareAndSet(key, expectedVersion, value)));
    }

    @Override
    public Mono<Void> compareAndDelete(String key, long expectedVersion) {
        KeyValueRules.checkedKey(key);
        return Mono.fromRunnable(() -> store.compareAndDelete(key, expectedVersion));
    }
}
