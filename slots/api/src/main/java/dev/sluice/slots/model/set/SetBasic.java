package dev.sluice.slots.model.set;

import dev.sluice.slots.message.Bytes;
import java.util.Collection;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** {@code set_basic}: members of one set. Follows Redis sets (SADD, SREM, SISMEMBER, SSCAN). */
public interface SetBasic {

    /**
     * Adds a member; true when it was not there. Errors: {@link dev.sluice.slots.error.PermanentException} when it is
     * larger than the largest item.
     */
    Mono<Boolean> add(String key, Bytes member);

    /**
     * Adds all members in one step; how many were not there. Errors: as {@link #add}, and then none of them is stored.
     */
    Mono<Long> addAll(String key, Collection<Bytes> members);

    /** Removes a member; true when it was there. */
    Mono<Boolean> remove(String key, Bytes member);

    /** Removes all these members in one step; how many were there. */
    Mono<Long> removeAll(String key, Collection<Bytes> members);

    /** True when the member is there; false also when there is no set. */
    Mono<Boolean> contains(String key, Bytes member);

    /** Every member, in no order. Demand: fetched in pages as requested. Completion: after the last. */
    Flux<Bytes> members(String key);
}
