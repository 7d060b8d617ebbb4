package dev.sluice.runtime;

import dev.sluice.slots.channel.Delivery;
import dev.sluice.slots.channel.Nack;
import dev.sluice.slots.error.SluiceException;
import dev.sluice.slots.message.Message;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;

/**
 * Puts the calls for one key one behind the other, and lets all others run. Holds only what is in progress, so it is bounded
 * by the concurrency of whoever uses it, who asks for one call after the other, and cancels all or none.
 */
final class KeyLanes {

    /** The last turn of each key in progress. */
    private final Map<String, KeyTurn> tails = new ConcurrentHashMap<>();

    /** Calls the function after the calls before it with the same key, and settles the delivery. */
    Mono<Void> next(Delivery delivery, Function<Message, Mono<Void>> function) {
        Mono<Void> call = call(delivery, function);
        String key = delivery.message().key();
        if (key == null) {
            return call;
        }
        KeyTurn before = tails.get(key);
        KeyTurn turn = before == null ? KeyTurn.first() : before.next();
        tails.put(key, turn);
        return (before == null ? call : before.ended().then(call)).doFinally(how -> {
            tails.remove(key, turn);
            // Those behind are being cancelled too: to end the turn would start them.
            if (how != SignalType.CANCEL) {
                turn.end();
            }
        });
    }

    private static Mono<Void> call(Delivery delivery, Function<Message, Mono<Void>> function) {
        return Mono.defer(() -> function.apply(delivery.message()))
                .then(Mono.fromSupplier(delivery::ack))
                .onErrorResume(failure -> Mono.just(delivery.nack(Nack.because(failure))))
                .flatMap(settlement -> settlement)
                // One message that could not be settled comes again; it is no reason to stop processing the others.
                .onErrorResume(SluiceException.class, redelivered -> Mono.empty());
    }
}
