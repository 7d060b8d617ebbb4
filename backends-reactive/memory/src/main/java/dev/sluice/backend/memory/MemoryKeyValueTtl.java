package dev.sluice.backend.memory;

import dev.sluice.slots.message.Bytes;
import dev.sluice.slots.model.keyvalue.KeyValueRules;
import dev.sluice.slots.model.keyvalue.KeyValueTtl;
import java.time.Duration;
import java.util.Objects;
import reactor.core.publisher.Mono;

/** Expiry is exact by the clock at every read; the sweeper only frees the space. */
final class MemoryKeyValueTtl implements KeyValueTtl {

    private final KeyValueStore store;
    private final KeyValueStores stores;

    MemoryKeyValueTtl(KeyValueStore store, KeyValueStores stores) {
        this.store = store;
        this.stores = stores;
    }

    @Override
    public Mono<Void> set(String key, Bytes value, Duration timeToLive) {
        KeyValueRules.checkedKey(key);
        Objects.requireNonNull(value, "value");
        long millis = KeyValueRules.checkedTimeToLive(timeToLive);
        return Mono.fromRunnable(() -> {
            stores.expectExpiry();
            stores.set(store, key, value, store.clock().millis() + millis);
        });
    }

    @Override
    public Mono<Boolean> expire(String key, Duration timeToLive) {
        KeyValueRules.checkedKey(key);
        long millis = KeyValueRules.checkedTimeToLive(timeToLive);
        return Mono.fromSupplier(() -> {
            stores.expectExpiry();
            return store.expire(key, store.clock().millis() + millis);
        });
    }

    @Override
    public Mono<Duration> timeToLive(String key) {
        KeyValueRules.checkedKey(key);
        return Mono.fromSupplier(() -> {
            StoredValue found = store.read(key);
            if (found == null || found.expiresAt() == StoredValue.NEVER) {
                return null;
            }
            // The clock may have moved since the read; what was seen alive has something left.
            return Duration.ofMillis(
                    Math.max(1, found.expiresAt() - store.clock().millis()));
        });
    }

    @Override
    public Mono<Boolean> persist(String key) {
        KeyValueRules.checkedKey(key);
        return Mono.fromSupplier(() -> store.expire(key, StoredValue.NEVER));
    }
}
