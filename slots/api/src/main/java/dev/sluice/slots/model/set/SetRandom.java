package dev.sluice.slots.model.set;

import dev.sluice.slots.message.Bytes;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * {@code set_random}: samples. Follows Redis sets (SRANDMEMBER, SPOP). Every member is about equally likely; good for
 * spreading load, not for secrets or statistics.
 */
public interface SetRandom {

    /** A random member, which stays; empty when there is none. */
    Mono<Bytes> random(String key);

    /**
     * Distinct random members, which stay: {@code limit} of them, at least 1, or all when there are fewer, in no order.
     * Demand: drawn at the first request, in one step, sent as requested. Completion: after the last.
     */
    Flux<Bytes> random(String key, int limit);

    /**
     * Removes and sends a random member; empty when there is none. It is taken for good before it is handed over:
     * cancelled or failed mid-flight, it may be lost. Errors: {@link dev.sluice.slots.error.OutcomeUnknownException}
     * when a member may have been removed and its value was lost.
     */
    Mono<Bytes> pop(String key);
}
