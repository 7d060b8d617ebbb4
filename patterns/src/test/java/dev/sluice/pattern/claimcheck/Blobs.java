package dev.sluice.pattern.claimcheck;

import dev.sluice.slots.catalog.SlotTypes;
import dev.sluice.slots.model.blob.Blob;
import dev.sluice.slots.model.blob.BlobBasic;
import dev.sluice.slots.model.blob.BlobConditional;
import dev.sluice.slots.model.blob.BlobContent;
import dev.sluice.slots.model.blob.BlobInfo;
import dev.sluice.slots.model.blob.BlobList;
import dev.sluice.slots.namespace.Scope;
import dev.sluice.slots.spi.Backend;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The interfaces of one slot of a real store, as one object. */
record Blobs(BlobBasic basic, BlobConditional conditional, BlobList all)
        implements BlobBasic, BlobConditional, BlobList {

    static Blobs of(Backend backend, Scope scope) {
        return new Blobs(
                backend.slot(SlotTypes.BLOB_BASIC, scope),
                backend.slot(SlotTypes.BLOB_CONDITIONAL, scope),
                backend.slot(SlotTypes.BLOB_LIST, scope));
    }

    @Override
    public Mono<BlobInfo> put(String key, BlobContent content) {
        return basic.put(key, content);
    }

    @Override
    public Mono<BlobInfo> putIfAbsent(String key, BlobContent content) {
        return conditional.putIfAbsent(key, content);
    }

    @Override
    public Mono<Blob> get(String key) {
        return basic.get(key);
    }

    @Override
    public Mono<Boolean> delete(String key) {
        return basic.delete(key);
    }

    @Override
    public Mono<BlobInfo> head(String key) {
        return basic.head(key);
    }

    @Override
    public Flux<BlobInfo> list(String prefix) {
        return all.list(prefix);
    }
}
