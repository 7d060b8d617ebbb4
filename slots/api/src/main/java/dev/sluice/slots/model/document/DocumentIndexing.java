package dev.sluice.slots.model.document;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * {@code document_indexing}: indexes, which make queries fast and values unique but change no answer. Follows MongoDB
 * (createIndex, dropIndex, listIndexes).
 */
public interface DocumentIndexing {

    /**
     * Builds an index; nothing happens when the very same one is there already, and the collection need not exist yet.
     * Cancellation: the index may be built all the same. Completion: when queries use it and uniqueness is enforced.
     * Errors: {@link dev.sluice.slots.error.ConflictException} when its name means another index or its documents are
     * not unique; {@link dev.sluice.slots.error.PermanentException} when the backend's limit of indexes or fields is
     * reached.
     */
    Mono<Void> create(DocumentIndex index);

    /** Removes the index, not the documents; true when it was there. */
    Mono<Boolean> drop(String collection, String name);

    /**
     * The indexes of the collection that were created here, by name. Demand: sent as requested. Completion: after the
     * last.
     */
    Flux<DocumentIndex> list(String collection);
}
