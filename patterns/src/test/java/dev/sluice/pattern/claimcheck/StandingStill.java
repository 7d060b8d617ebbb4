package dev.sluice.pattern.claimcheck;

import dev.sluice.slots.model.blob.Blob;
import dev.sluice.slots.model.blob.BlobBasic;
import dev.sluice.slots.model.blob.BlobContent;
import dev.sluice.slots.model.blob.BlobInfo;
import reactor.core.publisher.Mono;

/** A store that takes one buffer of an object, and then no more. */
record StandingStill(BlobBasic store) implements BlobBasic {

    @Override
    public Mono<BlobInfo> put(String key, BlobContent content) {
        return key.startsWith("objects/")
                ? content.payload()
                        .buffers()
                        .concatMap(buffer -> Mono.<BlobInfo>never(), 1)
                        .next()
                : store.put(key, content);
    }

    @Override
    public Mono<Blob> get(String key) {
        return store.get(key);
    }

    @Override
    public Mono<Boolean> delete(String key) {
        return store.delete(key);
    }

    @Override
    public Mono<BlobInfo> head(String key) {
        return store.head(key);
    }
}
