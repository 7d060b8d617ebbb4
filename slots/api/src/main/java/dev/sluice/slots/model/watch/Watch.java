package dev.sluice.slots.model.watch;

import reactor.core.publisher.Flux;

/**
 * {@code watch}: changes of the keys under a prefix, of the same scope's key-value data. A notification, not a log: a change
 * may be folded into a later one of the same key.
 */
public interface Watch {

    /**
     * Changes from the moment the first request is made, until cancelled.
     *
     * <p>Demand: what waits is bounded by folding changes of one key; when that is not enough, a
     * {@link KeyChange.Kind#GAP} takes its place, never silence.
     */
    Flux<KeyChange> watch(String prefix);
}
