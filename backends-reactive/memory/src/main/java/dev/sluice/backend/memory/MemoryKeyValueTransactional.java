package dev.sluice.backend.memory;

import dev.sluice.slots.model.keyvalue.KeyValueTransaction;
import dev.sluice.slots.model.keyvalue.KeyValueTransactional;
import reactor.core.publisher.Mono;

final class MemoryKeyValueTransactional implements KeyValueTransactional {

    private final KeyValueStore store;
    private final KeyValueStores stores;

    MemoryKeyValueTransactional(KeyValueStore store, KeyValueStores stores) {
        this.store = store;
        this.stores = stores;
    }

    @Override
    public Mono<KeyValueTransaction> begin() {
        return Mono.fromSupplier(() -> new MemoryKeyValueTransaction(store, stores));
    }
}
