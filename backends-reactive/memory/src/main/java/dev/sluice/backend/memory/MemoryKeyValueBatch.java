package dev.sluice.backend.memory;

import dev.sluice.slots.message.Bytes;
import dev.sluice.slots.model.keyvalue.KeyValueBatch;
import dev.sluice.slots.model.keyvalue.KeyValueEntry;
import dev.sluice.slots.model.keyvalue.KeyValueRules;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Writes many keys as one step, because here that costs no more than one by one. */
final class MemoryKeyValueBatch implements KeyValueBatch {

    private final KeyValueStore store;
    private final KeyValueStores stores;

    MemoryKeyValueBatch(KeyValueStore store, KeyValueStores stores) {
        this.store = store;
        this.stores = stores;
    }

    @Override
    public Flux<KeyValueEntry> getAll(Collection<String> keys) {
        return Flux.fromIterable(checked(keys)).mapNotNull(key -> {
            StoredValue found = store.read(key);
            return found == null ? null : new KeyValueEntry(key, found.value());
        });
    }

    @Override
    public Mono<Void> setAll(Map<String, Bytes> entries) {
        Map<String, Optional<Bytes>> writes = new LinkedHashMap<>();
        entries.forEach((key, value) -> writes.put(KeyValueRules.checkedKey(key), Optional.of(value)));
        return Mono.fromRunnable(() -> {
            entries.forEach(store::checkSize);
            stores.withRoom(() -> {
                store.commit(Map.of(), writes);
                return true;
            });
        });
    }

    @Override
    public Mono<Long> deleteAll(Collection<String> keys) {
        List<String> checked = checked(keys);
        return Mono.fromSupplier(() -> store.deleteAll(checked));
    }

    private static List<String> checked(Collection<String> keys) {
        return keys.stream().map(KeyValueRules::checkedKey).toList();
    }
}
