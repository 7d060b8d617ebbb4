package dev.sluice.slots.model.set;

import java.util.Collection;
import reactor.core.publisher.Mono;

/** {@code set_cardinality}: how large sets and their intersections are. Follows Redis sets (SCARD, SINTERCARD). */
public interface SetCardinality {

    /** How many members there are now; 0 when there is no set. */
    Mono<Long> size(String key);

    /**
     * How many members all of these sets, at least one, have in common. Errors:
     * {@link dev.sluice.slots.error.PermanentException} when the sets cannot be read in one step, such as sets on
     * different shards.
     */
    Mono<Long> intersectionSize(Collection<String> keys);

    /** As {@link #intersectionSize(Collection)}, but stops counting at {@code limit}, at least 1, and sends that. */
    Mono<Long> intersectionSize(Collection<String> keys, long limit);
}
