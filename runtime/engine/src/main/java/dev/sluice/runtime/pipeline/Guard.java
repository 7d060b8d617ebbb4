package dev.sluice.runtime.pipeline;

import reactor.core.publisher.Mono;

/** What stands between the programs and a namespace, and can be drained. */
public sealed interface Guard permits NamespaceGuard, KeyValueGuard {

    /**
     * Accepts nothing new from now on.
     *
     * <p>Completion: when what is in flight has ended by itself; never by force.
     */
    Mono<Void> drain();

    /** Ends what {@link #drain()} still waits for. */
    void abort();
}
