package dev.sluice.slots.model.blob;

import reactor.core.publisher.Flux;

/** {@code blob_list}: which objects there are. */
public interface BlobList {

    /**
     * Objects whose key starts with the prefix, in ascending order of their keys' UTF-8 bytes. {@code contentType},
     * {@code sha256} and {@code metadata} may be left out. Demand: fetched in pages as requested.
     */
    Flux<BlobInfo> list(String prefix);
}
