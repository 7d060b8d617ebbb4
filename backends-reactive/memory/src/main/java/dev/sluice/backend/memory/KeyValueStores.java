package dev.sluice.backend.memory;

import dev.sluice.slots.catalog.SlotType;
import dev.sluice.slots.catalog.SlotTypes;
import dev.sluice.slots.error.TransientException;
import dev.sluice.slots.message.Bytes;
import dev.sluice.slots.namespace.Scope;
import dev.sluice.slots.spi.BackendContext;
import dev.sluice.slots.spi.Holdings;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import reactor.core.Disposable;
import reactor.core.Disposables;

/** The key-value data of all scopes, with the room and the sweeper they share. */
final class KeyValueStores implements MemorySlots {

    private static final int SWEPT_AT_A_TIME = 1_024;

    private final Map<Scope, KeyValueStore> stores = new ConcurrentHashMap<>();
    private final Map<SlotType<?>, Function<KeyValueStore, Object>> interfaces;
    private final AtomicLong versions = new AtomicLong();
    private final AtomicBoolean sweeping = new AtomicBoolean();
    private final Disposable.Swap sweeper = Disposables.swap();
    private final Capacity capacity;
    private final MemoryConfig.KeyValues config;
    private final BackendContext context;

    KeyValueStores(MemoryConfig.KeyValues config, BackendContext context, Holdings holdings) {
        this.config = config;
        this.context = context;
        this.capacity =
                new Capacity("an entry", config.maxEntries(), config.maxBytes().bytes());
        this.interfaces = Map.of(
                SlotTypes.KEYVALUE_BASIC,
                store -> new MemoryKeyValueBasic(store, this),
                SlotTypes.KEYVALUE_SCAN,
                MemoryKeyValueScan::new,
                SlotTypes.KEYVALUE_TTL,
                store -> new MemoryKeyValueTtl(store, this),
                SlotTypes.KEYVALUE_TRANSACTIONAL,
                store -> new MemoryKeyValueTransactional(store, this),
                SlotTypes.KEYVALUE_BATCH,
                store -> new MemoryKeyValueBatch(store, this),
                SlotTypes.KEYVALUE_CAS,
                store -> new MemoryKeyValueCas(store, this),
                SlotTypes.WATCH,
                store -> new MemoryWatch(store.watchers(), holdings));
    }

    @Override
    public Object slot(SlotType<?> type, Scope scope) {
        Function<KeyValueStore, Object> made = interfaces.get(type);
        if (made == null) {
            throw MemoryBackend.notOffered(type);
        }
        return made.apply(
                stores.computeIfAbsent(scope, absent -> new KeyValueStore(capacity, versions, context.clock())));
    }

    Capacity capacity() {
        return capacity;
    }

    /** Does the write; when memory is full, again after what has expired is freed. */
    <T> T withRoom(Supplier<T> write) {
        try {
            return write.get();
        } catch (TransientException full) {
            if (sweep() == 0) {
                throw full;
            }
            return write.get();
        }
    }

    void set(KeyValueStore store, String key, Bytes value, long expiresAt) {
        withRoom(() -> {
            store.set(key, value, expiresAt);
            return true;
        });
    }

    /** Begins to sweep with the first key that can expire. */
    void expectExpiry() {
        if (sweeping.compareAndSet(false, true)) {
            long every = config.sweepInterval().toMillis();
            sweeper.update(context.scheduler().schedulePeriodically(this::sweep, every, every, TimeUnit.MILLISECONDS));
        }
    }

    private long sweep() {
        long swept = 0;
        for (KeyValueStore store : stores.values()) {
            int freed;
            do {
                freed = store.sweep(SWEPT_AT_A_TIME);
                swept += freed;
            } while (freed == SWEPT_AT_A_TIME);
        }
        return swept;
    }

    @Override
    public void close() {
        sweeper.dispose();
        stores.values().forEach(KeyValueStore::close);
    }
}
