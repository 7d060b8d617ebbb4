package dev.sluice.slots.model.blob;

import reactor.core.publisher.Mono;

/** {@code blob_range}: read a part of an object. */
public interface BlobRange {

    /**
     * The part; empty when there is no object. {@code info} speaks of the whole object. Errors:
     * {@link dev.sluice.slots.error.PermanentException} when the offset lies at or beyond the end.
     */
    Mono<Blob> get(String key, ByteRange range);
}
