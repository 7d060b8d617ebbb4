package dev.sluice.slots.model.keyvalue;

import java.util.function.Function;
import reactor.core.publisher.Mono;

/** {@code keyvalue_transactional}: several keys changed together or not at all; serializable. */
public interface KeyValueTransactional {

    /** Begins a transaction. Cancellation before it is handed over rolls it back. */
    Mono<KeyValueTransaction> begin();

    /** Runs the work in a transaction of its own: committed when it completes, rolled back when it fails or is cancelled. */
    default <T> Mono<T> transact(Function<? super KeyValueTransaction, ? extends Mono<T>> work) {
        // The commit is part of the work: as a clean-up of usingWhen its conflict would arrive wrapped in a
        // RuntimeException.
        return Mono.usingWhen(
                begin(),
                transaction -> Mono.<T>from(work.apply(transaction))
                        .flatMap(result -> transaction.commit().thenReturn(result))
                        .switchIfEmpty(Mono.defer(() -> transaction.commit().then(Mono.empty()))),
                committed -> Mono.empty(),
                (transaction, error) -> transaction.rollback(),
                KeyValueTransaction::rollback);
    }
}
