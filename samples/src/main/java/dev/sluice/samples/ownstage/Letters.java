package dev.sluice.samples.ownstage;

import dev.sluice.runtime.PubSub;
import dev.sluice.runtime.Sluice;
import dev.sluice.slots.channel.Subscription;
import dev.sluice.slots.message.Message;
import java.nio.file.Path;
import reactor.core.publisher.Mono;

/** Sends a letter through the stage, and reads the stamp on the other side. */
public final class Letters {

    private Letters() {}

    public static void main(String... args) {
        Mono.usingWhen(Sluice.start(Path.of("samples/own-stage/sluice.yaml")), Letters::send, Sluice::stop)
                .doOnNext(letter ->
                        System.out.println("stamped by " + letter.headers().value("stamped-by")))
                .block();
    }

    static Mono<Message> send(Sluice sluice) {
        PubSub letters = sluice.namespace("letters").pubSub();
        Mono<Message> received = letters.subscribe(Subscription.to("to.grandma"))
                .concatMap(delivery -> delivery.ack().thenReturn(delivery.message()), 0)
                .next();
        Mono<Message> sent =
                letters.publish(Message.text("to.grandma", "All is well.")).then(Mono.empty());
        return Mono.firstWithValue(received, sent);
    }
}
