package dev.sluice.slots.model.keyvalue;

import dev.sluice.slots.message.Bytes;
import reactor.core.publisher.Mono;

/** {@code keyvalue_basic}: read and write one key at a time. */
public interface KeyValueBasic {

    /**
     * Stores the value, replacing any earlier one and its expiry. Errors:
     * {@link dev.sluice.slots.error.PermanentException} for a value larger than the largest item, and nothing is
     * stored.
     */
    Mono<Void> set(String key, Bytes value);

    /** The value; empty when there is none. */
    Mono<Bytes> get(String key);

    /** Removes the key; true when it was there. */
    Mono<Boolean> delete(String key);

    /** Whether the key is there; the value is not read. An expired key is not. */
    Mono<Boolean> exists(String key);
}
