package dev.sluice.slots.model.blob;

import reactor.core.publisher.Mono;

/**
 * {@code blob_basic}: put, get, delete and look at whole objects, streamed in constant memory. A malformed key throws an
 * {@link IllegalArgumentException} at the call, here and in every other interface of blobs; see {@link BlobKeys}.
 */
public interface BlobBasic {

    /**
     * Stores an object, replacing any earlier one at once and whole.
     *
     * <p>Demand: the payload is read as fast as the store takes it. Cancellation: nothing is stored, unless the last byte
     * had been sent. Completion: when the object is as durable as promised. Errors: an error of the payload is passed on and
     * nothing is stored; {@link dev.sluice.slots.error.OutcomeUnknownException} when the answer to the last byte was lost.
     */
    Mono<BlobInfo> put(String key, BlobContent content);

    /**
     * The object; empty when there is none. The payload is lazy: an object never read holds no connection. Reading it later
     * gives the object that was found or fails: {@link dev.sluice.slots.error.PermanentException} when it is gone,
     * {@link dev.sluice.slots.error.ConflictException} when another took its place.
     */
    Mono<Blob> get(String key);

    /** Removes the object; true when it was there (a store that cannot tell answers true). */
    Mono<Boolean> delete(String key);

    /** What is known of the object; empty when there is none. */
    Mono<BlobInfo> head(String key);
}
