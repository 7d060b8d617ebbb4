package dev.sluice.slots.model.keyvalue;

import dev.sluice.slots.message.Bytes;
import reactor.core.publisher.Mono;

/**
 * An open transaction: sees its own writes, shows them to nobody before the commit. Must be ended by exactly one of
 * {@link #commit()} and {@link #rollback()}; afterwards every method fails with {@link IllegalStateException}.
 */
public interface KeyValueTransaction {

    /** Stores the value at the commit, replacing any earlier one and its expiry. */
    Mono<Void> set(String key, Bytes value);

    /** The value as of this transaction; empty when there is none. */
    Mono<Bytes> get(String key);

    /** Removes the key; true when it was there. */
    Mono<Boolean> delete(String key);

    /**
     * Makes all writes visible at once.
     *
     * <p>Errors: {@link dev.sluice.slots.error.ConflictException} when a key read or written here was changed by someone
     * else meanwhile (nothing is written); {@link dev.sluice.slots.error.OutcomeUnknownException} when the answer was lost.
     */
    Mono<Void> commit();

    /** Forgets all writes; no effect when already ended. */
    Mono<Void> rollback();
}
