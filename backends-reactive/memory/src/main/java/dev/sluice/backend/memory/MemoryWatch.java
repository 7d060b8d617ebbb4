package dev.sluice.backend.memory;

import dev.sluice.slots.model.keyvalue.KeyValueRules;
import dev.sluice.slots.model.watch.KeyChange;
import dev.sluice.slots.model.watch.Watch;
import dev.sluice.slots.spi.Holdings;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

final class MemoryWatch implements Watch {

    private final Watchers watchers;
    private final Holdings holdings;

    MemoryWatch(Watchers watchers, Holdings holdings) {
        this.watchers = watchers;
        this.holdings = holdings;
    }

    @Override
    public Flux<KeyChange> watch(String prefix) {
        KeyValueRules.checkedPrefix(prefix);
        Publisher<KeyChange> changes = subscriber -> {
            Watching watching = new Watching(subscriber, prefix, watchers, holdings);
            subscriber.onSubscribe(watching);
        };
        return Flux.from(changes);
    }
}
