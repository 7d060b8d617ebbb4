package dev.sluice.runtime.lifecycle;

import dev.sluice.slots.spi.Backend;
import dev.sluice.slots.spi.Usage;
import java.util.Map;
import java.util.function.ToLongFunction;
import reactor.core.publisher.Mono;

/** A backend that is open, and what it was lent. */
record OpenBackend(String id, Backend backend, BackendLoan loan) {

    private static final Map<String, ToLongFunction<Usage>> GAUGES = Map.of(
            "backend.held.messages", Usage::heldMessages,
            "backend.held.bytes", Usage::heldBytes,
            "backend.subscriptions", Usage::subscriptions,
            "backend.connections", Usage::connections);

    OpenBackend {
        GAUGES.forEach((name, figure) -> loan.meters().gauge(name, () -> figure.applyAsLong(backend.usage())));
    }

    Mono<Void> close() {
        return Mono.defer(backend::close).doFinally(how -> loan.end());
    }
}
