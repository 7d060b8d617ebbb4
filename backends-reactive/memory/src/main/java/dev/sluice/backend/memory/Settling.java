package dev.sluice.backend.memory;

import dev.sluice.slots.error.SluiceException;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;

/** An effect that happens when it is subscribed to, and is done when that returns. */
final class Settling extends Mono<Void> {

    private final Runnable effect;

    Settling(Runnable effect) {
        this.effect = effect;
    }

    @Override
    public void subscribe(CoreSubscriber<? super Void> actual) {
        try {
            effect.run();
        } catch (SluiceException failure) {
            Operators.error(actual, failure);
            return;
        }
        Operators.complete(actual);
    }
}
