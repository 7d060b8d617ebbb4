package dev.sluice.slots.spi;

import dev.sluice.slots.catalog.SlotType;
import dev.sluice.slots.namespace.Scope;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** One backend: a server, a folder, a database, or a part of this process. Shared by every namespace that names it. */
public interface Backend {

    /**
     * The interface, confined to a scope. Cheap, and connects nothing; two calls with equal arguments reach the same data.
     *
     * @throws IllegalArgumentException for an interface that the provider does not declare
     * @throws IllegalStateException after {@link #close()}
     */
    <T> T slot(SlotType<T> type, Scope scope);

    /** Connects now, creates what must exist, and completes when the first request would be as fast as the second. */
    Mono<Void> warmUp();

    /** How it is, by a real round trip. Never fails: what goes wrong is the answer. */
    Mono<Health> health();

    /** What it holds at this moment; cheap enough to be read often. */
    Usage usage();

    /** The vendor's own client, for programs that need a feature nothing here names; patterns must not use it. */
    <C> Optional<C> unwrap(Class<C> type);

    /** Releases every connection, thread and file; running subscriptions end with a Transient error. Idempotent. */
    Mono<Void> close();
}
