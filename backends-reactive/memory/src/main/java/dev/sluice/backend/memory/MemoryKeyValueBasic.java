package dev.sluice.backend.memory;

import dev.sluice.slots.message.Bytes;
import dev.sluice.slots.model.keyvalue.KeyValueBasic;
import dev.sluice.slots.model.keyvalue.KeyValueRules;
import java.util.Objects;
import reactor.core.publisher.Mono;

final class MemoryKeyValueBasic implements KeyValueBasic {

    private final KeyValueStore store;
    private final KeyValueStores stores;

    MemoryKeyValueBasic(KeyValueStore store, KeyValueStores stores) {
        this.store = store;
        this.stores = stores;
    }

    @Override
    public Mono<Void> set(String key, Bytes value) {
        KeyValueRules.checkedKey(key);
        Objects.requireNonNull(value, "value");
        return Mono.fromRunnable(() -> stores.set(store, key, value, StoredValue.NEVER));
    }

    @Override
    public Mono<Bytes> get(String key) {
        KeyValueRules.checkedKey(key);
        return Mono.fromSupplier(() -> {
            StoredValue found = store.read(key);
            return found == null ? null : found.value();
        });
    }

    @Override
    public Mono<Boolean> delete(String key) {
        KeyValueRules.checkedKey(key);
        return Mono.fromSupplier(() -> store.delete(key));
    }

    @Override
    public Mono<Boolean> exists(String key) {
        KeyValueRules.checkedKey(key);
        return Mono.fromSupplier(() -> store.read(key) != null);
    }
}
