package dev.sluice.slots.model.keyvalue;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * {@code keyvalue_scan}: walk the keys under a prefix. A key that is there during the whole walk is seen exactly once; one
 * that comes or goes meanwhile may or may not be.
 */
public interface KeyValueScan {

    /** Entries in ascending order of their keys, compared by UTF-16 code unit. Demand: fetched in pages as requested. */
    Flux<KeyValueEntry> scan(String prefix);

    /** As {@link #scan(String)}, without the values. */
    Flux<String> scanKeys(String prefix);

    /** How many keys there are under the prefix now. */
    Mono<Long> count(String prefix);

    /**
     * One page, for callers that keep their place between requests. Cursors are opaque and outlive the connection. Errors:
     * {@link dev.sluice.slots.error.PermanentException} for a cursor that this scan did not make.
     */
    Mono<ScanPage> scan(ScanRequest request);
}
