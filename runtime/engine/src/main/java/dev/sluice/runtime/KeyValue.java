package dev.sluice.runtime;

import dev.sluice.slots.catalog.SlotType;
import dev.sluice.slots.message.Bytes;
import dev.sluice.slots.model.keyvalue.KeyValueBasic;
import java.util.Optional;
import reactor.core.publisher.Mono;

/**
 * Keys and values. Made by {@link Namespace}; safe from any thread.
 *
 * <p>Of all methods, Thread: the backend's. Cancellation: leaves the outcome of a write unknown. Errors: the
 * {@link dev.sluice.slots.error.SluiceException} of the backend;
 * {@link dev.sluice.slots.error.TransientException} once the namespace stops.
 */
public final class KeyValue {

    private final KeyValueBasic basic;
    private final Namespace namespace;

    KeyValue(KeyValueBasic basic, Namespace namespace) {
        this.basic = basic;
        this.namespace = namespace;
    }

    /** Stores the value, replacing any earlier one. Completion: when it is as durable as the backend promises. */
    public Mono<Void> set(String key, Bytes value) {
        return basic.set(key, value);
    }

    /** The value; empty when there is none. */
    public Mono<Bytes> get(String key) {
        return basic.get(key);
    }

    /** Removes the key; true when it was there. */
    public Mono<Boolean> delete(String key) {
        return basic.delete(key);
    }

    /** Whether the key is there. */
    public Mono<Boolean> exists(String key) {
        return basic.exists(key);
    }

    /**
     * A further interface on the same keys, such as {@link dev.sluice.slots.catalog.SlotTypes#KEYVALUE_TTL}; empty when the
     * backend does not offer it.
     */
    public <T> Optional<T> as(SlotType<T> type) {
        return namespace.slot(type);
    }
}
