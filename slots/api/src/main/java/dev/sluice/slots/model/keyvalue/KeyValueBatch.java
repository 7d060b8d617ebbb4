package dev.sluice.slots.model.keyvalue;

import dev.sluice.slots.message.Bytes;
import java.util.Collection;
import java.util.Map;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** {@code keyvalue_batch}: many keys in few round trips. Not a transaction: a failure may leave some of them written. */
public interface KeyValueBatch {

    /** The entries that exist, in the order of the keys given. */
    Flux<KeyValueEntry> getAll(Collection<String> keys);

    /**
     * Stores each as {@link KeyValueBasic#set} does. Errors: {@link dev.sluice.slots.error.OutcomeUnknownException} when
     * some may have been written.
     */
    Mono<Void> setAll(Map<String, Bytes> entries);

    /** How many were there. */
    Mono<Long> deleteAll(Collection<String> keys);
}
