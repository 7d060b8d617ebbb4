package dev.sluice.slots.model.document;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** {@code document_query}: documents by what is in them. Follows MongoDB (find, sort, limit, countDocuments). */
public interface DocumentQuery {

    /**
     * The documents for which the condition holds, in the order asked for. One that is there, fits and keeps its place
     * throughout is sent exactly once; one that changes meanwhile may be sent once, twice or not at all. Demand:
     * fetched in pages as requested. Completion: after the last, or when the limit is reached. Errors:
     * {@link dev.sluice.slots.error.PermanentException} when the condition is deeper or longer than the backend can
     * evaluate.
     */
    Flux<Document> find(FindRequest request);

    /** For how many documents the condition holds now; 0 when there is no collection. Errors: as {@link #find}. */
    Mono<Long> count(String collection, Condition condition);
}
