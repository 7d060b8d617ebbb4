package dev.sluice.slots.model.document;

import dev.sluice.slots.message.Bytes;
import reactor.core.publisher.Mono;

/** {@code document_basic}: one document at a time. Follows MongoDB collections, and RFC 7396 for merge patches. */
public interface DocumentBasic {

    /**
     * Stores a document, replacing any earlier one whole. Errors: {@link dev.sluice.slots.error.PermanentException}
     * when the text is not an I-JSON object, has U+0000 in it or is larger than the largest item;
     * {@link dev.sluice.slots.error.ConflictException} when a unique index has its values already.
     */
    Mono<Void> put(String collection, String id, Bytes json);

    /** The document; empty when there is none. */
    Mono<Bytes> read(String collection, String id);

    /** Removes the document; true when it was there. */
    Mono<Boolean> delete(String collection, String id);

    /**
     * Applies a JSON merge patch (RFC 7396) to the document in one step: members of the patch replace those of the
     * document, objects member by member, null removes. The new document; empty when there is none, and then nothing is
     * stored. Errors: as {@link #put}, of the patch as well as of the result, and then the document stays as it was.
     */
    Mono<Bytes> merge(String collection, String id, Bytes patch);
}
