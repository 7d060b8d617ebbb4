package dev.sluice.runtime.pipeline;

import dev.sluice.slots.catalog.Durability;
import dev.sluice.slots.channel.Channel;
import dev.sluice.slots.channel.Delivery;
import dev.sluice.slots.channel.PublishOutcome;
import dev.sluice.slots.channel.Receipt;
import dev.sluice.slots.channel.Subscription;
import dev.sluice.slots.error.TransientException;
import dev.sluice.slots.message.Message;
import dev.sluice.slots.namespace.NamespaceName;
import dev.sluice.tck.Eventually;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

class NamespaceGuardRaceTest {

    private static final int ROUNDS = 40;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Message MESSAGE = Message.text("a", "x");

    @Test
    void whoeverComesWhileItDrainsIsServedOrRefusedAndNeverForgotten() {
        for (int round = 0; round < ROUNDS; round++) {
            AtomicInteger open = new AtomicInteger();
            NamespaceGuard guard = new NamespaceGuard(new NamespaceName("raced"), new Endless(open), false);
            Mono<Void> clients = Flux.range(0, 8)
                    .flatMap(client -> (client % 2 == 0 ? publisher(guard) : subscriber(guard))
                            .subscribeOn(Schedulers.boundedElastic())
                            .onErrorResume(TransientException.class, stopping -> Mono.empty()))
                    .then();
            Mono<Void> drain = Mono.defer(guard::drain).subscribeOn(Schedulers.boundedElastic());

            StepVerifier.create(Mono.when(clients, drain)).expectComplete().verify(PATIENCE);

            // Counted down after the last signal has passed, so perhaps a moment after the drain has heard of it.
            Eventually.holds("no flow is left open in round " + round, PATIENCE, () -> open.get() == 0);
        }
    }

    private static Mono<Void> publisher(Channel channel) {
        return channel.publish(Flux.just(MESSAGE).repeat()).then();
    }

    private static Mono<Void> subscriber(Channel channel) {
        return channel.subscribe(Subscription.to("a")).then();
    }

    /** Publishes and delivers until it is told to end. */
    private record Endless(AtomicInteger open) implements Channel {

        @Override
        public Flux<PublishOutcome> publish(Flux<Message> messages) {
            return messages.<PublishOutcome>map(
                            each -> new PublishOutcome.Accepted(each.id(), Receipt.of(Durability.VOLATILE)))
                    .doFirst(open::incrementAndGet)
                    .doFinally(how -> open.decrementAndGet());
        }

        @Override
        public Flux<Delivery> subscribe(Subscription request) {
            return Flux.<Delivery>never().doFirst(open::incrementAndGet).doFinally(how -> open.decrementAndGet());
        }
    }
}
