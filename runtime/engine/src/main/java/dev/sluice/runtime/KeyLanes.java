package dev.sluice.runtime;

import dev.sluice.slots.channel.Delivery;
import dev.sluice.slots.channel.Nack;
import dev.sluice.slots.error.OutcomeUnknownException;
import dev.sluice.slots.message.Message;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Puts the calls for one key one behind the other, and lets all others run. Holds only what is in progress, so it is bounded
 * by the concurrency of whoever uses it.
 */
final class KeyLanes {

    /** The end of the last call of each key in progress. */
    private final Map<String, Sinks.Empty<Void>> tails = new ConcurrentHashMap<>();

    /** Calls the function after the calls before it with the same key, and settles the delivery. */
    Mono<Void> next(Delivery delivery, Function<Message, Mono<Void>> function) {
        Mono<Void> call = call(delivery, function);
        String key = delivery.message().key();
        if (key == null) {
            return call;
        }
        Sinks.Empty<Void> end = Sinks.empty();
        Sinks.Empty<Void> before = tails.put(key, end);
        return (before == null ? call : before.asMono().then(call)).doFinally(how -> {
            tails.remove(key, end);
            end.tryEmitEmpty();
        });
    }

    private static Mono<Void> call(Delivery delivery, Function<Message, Mono<Void>> function) {
        return Mono.defer(() -> function.apply(delivery.message()))
                .then(Mono.fromSupplier(delivery::ack))
                .onErrorResume(failure -> Mono.just(delivery.nack(Nack.because(failure))))
                .flatMap(settlement -> settlement)
                .onErrorResume(OutcomeUnknownException.class, redelivered -> Mono.empty());
    }
}
