package dev.sluice.slots.model.blob;

import reactor.core.publisher.Mono;

/** {@code blob_conditional}: put only if nobody was faster. */
public interface BlobConditional {

    /**
     * As {@link BlobBasic#put}, of a key that must not exist. Of any number of concurrent puts exactly one succeeds. Errors:
     * {@link dev.sluice.slots.error.ConflictException} when there is an object.
     */
    Mono<BlobInfo> putIfAbsent(String key, BlobContent content);
}
