package dev.sluice.slots.model.keyvalue;

import dev.sluice.slots.message.Bytes;
import reactor.core.publisher.Mono;

/** {@code keyvalue_basic}: read and write one key at a time. */
public interface KeyValueBasic {

    /** Stores the value, replacing any earlier one and its expiry. Errors: payload larger than the largest item. */
    Mono<Void> set(String key, Bytes value);

    /** The value; empty when there is none. */
    Mono<Bytes> get(String key);

    /** Removes the key; true when it was there. */
    Mono<Boolean> delete(String key);

    Mono<Boolean> exists(String key);
}
