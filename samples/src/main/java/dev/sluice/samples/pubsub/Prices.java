package dev.sluice.samples.pubsub;

import dev.sluice.runtime.KeyValue;
import dev.sluice.runtime.PubSub;
import dev.sluice.runtime.Sluice;
import dev.sluice.slots.channel.Subscription;
import dev.sluice.slots.message.Bytes;
import dev.sluice.slots.message.Message;
import java.nio.file.Path;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Publishes prices, and keeps the last one of each under its key. */
public final class Prices {

    private static final String[] SYMBOLS = {"ABC", "XYZ"};
    private static final int UPDATES = 1_000;

    private Prices() {}

    public static void main(String... args) {
        Mono.usingWhen(Sluice.start(Path.of("samples/publish-subscribe/sluice.yaml")), Prices::follow, Sluice::stop)
                .doOnNext(last -> System.out.println("last price of XYZ: " + last))
                .block();
    }

    /** The last price of XYZ, once every update was stored. */
    static Mono<String> follow(Sluice sluice) {
        PubSub prices = sluice.namespace("prices").pubSub();
        KeyValue portfolio = sluice.namespace("portfolio").keyValue();

        Flux<Message> updates = Flux.range(1, UPDATES).map(i -> {
            String symbol = SYMBOLS[i % SYMBOLS.length];
            return Message.text("prices.updated", Integer.toString(i)).withKey(symbol);
        });
        Mono<Void> stored = prices.subscribe(Subscription.to("prices.updated"))
                .take(UPDATES)
                .concatMap(
                        delivery -> delivery.message()
                                .payload()
                                .bytes(100)
                                .flatMap(price -> portfolio.set(
                                        "last/" + delivery.message().key(), price))
                                .then(delivery.ack()),
                        1)
                .then();
        return Mono.when(stored, prices.publish(updates))
                .then(portfolio.get("last/XYZ"))
                .map(Bytes::utf8);
    }
}
