package dev.sluice.slots.model.keyvalue;

import dev.sluice.slots.message.Bytes;
import reactor.core.publisher.Mono;

/**
 * {@code keyvalue_cas}: writes that happen only if nobody was faster. Of any number of concurrent writers that expect
 * the same version, exactly one succeeds. Writes through {@code keyvalue_basic} change the version too.
 */
public interface KeyValueCas {

    /** The value and its version; empty when there is none. */
    Mono<Versioned> versioned(String key);

    /**
     * Stores the first value; its version. Errors: {@link dev.sluice.slots.error.ConflictException} when there is one;
     * {@link dev.sluice.slots.error.PermanentException} for a value larger than the largest item.
     */
    Mono<Long> putIfAbsent(String key, Bytes value);

    /**
     * Replaces the value that has the version, and keeps its expiry; the new version. Errors:
     * {@link dev.sluice.slots.error.ConflictException} when it has another or none;
     * {@link dev.sluice.slots.error.PermanentException} for a value larger than the largest item.
     */
    Mono<Long> compareAndSet(String key, long expectedVersion, Bytes value);

    /**
     * Removes the key that has the version. Errors: {@link dev.sluice.slots.error.ConflictException} when it has another
     * or none.
     */
    Mono<Void> compareAndDelete(String key, long expectedVersion);
}
