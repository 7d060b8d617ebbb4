package dev.sluice.runtime.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.runtime.config.DeliveryPolicy;
import dev.sluice.runtime.config.DeliveryPolicy.Backoff;
import dev.sluice.runtime.config.DeliveryPolicy.DeadLetter;
import dev.sluice.slots.catalog.Durability;
import dev.sluice.slots.channel.Channel;
import dev.sluice.slots.channel.Delivery;
import dev.sluice.slots.channel.Nack;
import dev.sluice.slots.channel.Position;
import dev.sluice.slots.channel.PublishOutcome;
import dev.sluice.slots.channel.Receipt;
import dev.sluice.slots.channel.Subscription;
import dev.sluice.slots.error.OutcomeUnknownException;
import dev.sluice.slots.error.PermanentException;
import dev.sluice.slots.error.SluiceException;
import dev.sluice.slots.error.TransientException;
import dev.sluice.slots.message.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

class DeliveryGuardTest {

    private static final Message ORDER = Message.text("orders", "x").withHeader("h", "v");

    private final Wire wire = new Wire();

    @Test
    void whatIsHandedBackWaitsLongerEachTimeUpToTheLongest() {
        for (int attempt = 1; attempt <= 4; attempt++) {
            nack(attempt, "orders", Nack.now(), policy(null), 0);
        }

        assertThat(wire.settled).containsExactly("nack 100ms", "nack 200ms", "nack 400ms", "nack 500ms");
    }

    @Test
    void theBackendsOwnDeliveryIsFoundBeneathAllThatIsAroundIt() {
        Delivery guarded = delivery(1, "orders", policy(null), 0);

        assertThat(guarded.origin()).isSameAs(wire.next);
        assertThat(guarded.withMessage(ORDER).origin()).isSameAs(wire.next);
    }

    @Test
    void aFifthOfTheWaitIsRandom() {
        nack(1, "orders", Nack.now(), policy(null), 0.999999);

        assertThat(wire.settled).containsExactly("nack 80ms");
    }

    @Test
    void aSubscriberMayAskForALongerWait() {
        nack(1, "orders", Nack.now().after(Duration.ofMinutes(1)), policy(null), 0);

        assertThat(wire.settled).containsExactly("nack 60000ms");
    }

    @Test
    void theLastAttemptBecomesADeadLetterAndOnlyThenIsAcknowledged() {
        nack(3, "orders", Nack.because(new IllegalStateException("boom")), policy("dead"), 0);

        assertThat(wire.settled).containsExactly("keep", "publish dead", "ack");
        Message letter = wire.published.get(0);
        assertThat(letter.id()).isEqualTo(ORDER.id());
        assertThat(letter.payload()).isSameAs(ORDER.payload());
        assertThat(letter.headers().asMap())
                .containsEntry("h", "v")
                .containsEntry(DeliveryGuard.TOPIC, "orders")
                .containsEntry(DeliveryGuard.ATTEMPTS, "3")
                .containsEntry(DeliveryGuard.CAUSE, "java.lang.IllegalStateException: boom");
    }

    @Test
    void anEarlierAttemptDoesNot() {
        nack(2, "orders", Nack.now(), policy("dead"), 0);

        assertThat(wire.settled).containsExactly("nack 200ms");
    }

    @Test
    void aPermanentFailureBecomesADeadLetterAtOnce() {
        nack(1, "orders", Nack.because(new PermanentException("corrupt")), policy("dead"), 0);

        assertThat(wire.settled).containsExactly("keep", "publish dead", "ack");
    }

    @Test
    void aDeadLetterThatIsRefusedOrUnknownLeavesTheOriginalUnsettledInTheBackend() {
        wire.failure = new TransientException("away");
        nack(3, "orders", Nack.now(), policy("dead"), 0);
        wire.failure = new OutcomeUnknownException("cut", null);
        nack(3, "orders", Nack.now(), policy("dead"), 0);

        assertThat(wire.settled)
                .containsExactly("keep", "publish dead", "nack 400ms", "keep", "publish dead", "nack 400ms");
    }

    @Test
    void aDeadLetterIsNotDeadLetteredAgain() {
        nack(9, "dead", Nack.because(new PermanentException("still corrupt")), policy("dead"), 0);

        assertThat(wire.settled).containsExactly("nack 500ms");
    }

    @Test
    void aDeliveryIsSettledOnce() {
        Delivery delivery = delivery(3, "orders", policy("dead"), 0);
        StepVerifier.create(delivery.nack(Nack.now())).verifyComplete();
        StepVerifier.create(delivery.nack(Nack.now())).verifyComplete();
        StepVerifier.create(delivery.ack()).verifyComplete();

        assertThat(wire.settled).containsExactly("keep", "publish dead", "ack");
    }

    @Test
    void aSettlementThatFailedMayBeTriedAgain() {
        wire.ackFailure = new OutcomeUnknownException("cut", null);
        Delivery delivery = delivery(1, "orders", policy("dead"), 0);
        StepVerifier.create(delivery.ack()).verifyError(OutcomeUnknownException.class);
        wire.ackFailure = null;
        StepVerifier.create(delivery.ack()).verifyComplete();

        assertThat(wire.settled).containsExactly("ack", "ack");
    }

    @Test
    void aSettlementThatFailedMayBeTriedAgainByWhoeverHearsOfIt() {
        wire.ackFailure = new OutcomeUnknownException("cut", null);
        StepVerifier.create(delivery(1, "orders", policy("dead"), 0).ack().retry(2))
                .verifyError(OutcomeUnknownException.class);

        assertThat(wire.settled).containsExactly("ack", "ack", "ack");
    }

    @Test
    void whoSettlesTheSameWayMeanwhileWaitsForItToBeDone() {
        Sinks.Empty<Void> durable = Sinks.empty();
        wire.ackDone = durable.asMono();
        Delivery delivery = delivery(1, "orders", policy("dead"), 0);
        List<String> heard = new ArrayList<>();
        StepVerifier both = StepVerifier.create(Mono.when(
                        delivery.ack().doOnSuccess(none -> heard.add("first")),
                        delivery.ack().doOnSuccess(none -> heard.add("second"))))
                .expectComplete()
                .verifyLater();
        StepVerifier.create(delivery.nack(Nack.now())).verifyComplete();
        assertThat(heard).isEmpty();

        durable.tryEmitEmpty();

        both.verify(Duration.ofSeconds(10));
        assertThat(heard).containsExactlyInAnyOrder("first", "second");
        assertThat(wire.settled).containsExactly("ack");
    }

    @Test
    void aDeadLetterThatIsBeingPublishedIsNotPublishedTwice() {
        Sinks.Empty<Void> durable = Sinks.empty();
        wire.ackDone = durable.asMono();
        Delivery delivery = delivery(3, "orders", policy("dead"), 0);

        StepVerifier.create(Mono.when(delivery.nack(Nack.now()), delivery.nack(Nack.now())))
                .then(durable::tryEmitEmpty)
                .expectComplete()
                .verify(Duration.ofSeconds(10));

        assertThat(wire.settled).containsExactly("keep", "publish dead", "ack");
    }

    @Test
    void anAcceptedDeadLetterCountsHoweverItsStreamEnds() {
        wire.end = new TransientException("stopping");
        nack(3, "orders", Nack.now(), policy("dead"), 0);

        assertThat(wire.settled).containsExactly("keep", "publish dead", "ack");
    }

    private void nack(int attempt, String topic, Nack reason, DeliveryPolicy policy, double random) {
        StepVerifier.create(delivery(attempt, topic, policy, random).nack(reason))
                .verifyComplete();
    }

    private Delivery delivery(int attempt, String topic, DeliveryPolicy policy, double random) {
        wire.next = new WireDelivery(wire, ORDER.withTopic(topic), attempt);
        DeliveryGuard guard =
                new DeliveryGuard(wire, policy, Mono.fromRunnable(() -> wire.settled.add("keep")), () -> random);
        List<Delivery> received = new ArrayList<>();
        StepVerifier.create(guard.subscribe(Subscription.to(topic)))
                .consumeNextWith(received::add)
                .verifyComplete();
        return received.get(0);
    }

    private static DeliveryPolicy policy(@Nullable String deadLetters) {
        return new DeliveryPolicy(
                3,
                new Backoff(Duration.ofMillis(100), Duration.ofMillis(500), 2),
                deadLetters == null ? null : new DeadLetter(deadLetters));
    }

    private static final class Wire implements Channel {

        private final List<String> settled = new ArrayList<>();
        private final List<Message> published = new ArrayList<>();
        private @Nullable SluiceException failure;
        private @Nullable SluiceException ackFailure;
        private @Nullable SluiceException end;
        private Mono<Void> ackDone = Mono.empty();
        private @Nullable Delivery next;

        @Override
        public Flux<PublishOutcome> publish(Flux<Message> messages) {
            return messages.map(message -> {
                        settled.add("publish " + message.topic());
                        published.add(message);
                        return failure == null
                                ? new PublishOutcome.Accepted(message.id(), Receipt.of(Durability.VOLATILE))
                                : PublishOutcome.failed(message.id(), failure);
                    })
                    .concatWith(end == null ? Flux.empty() : Flux.error(end));
        }

        @Override
        public Flux<Delivery> subscribe(Subscription request) {
            return Mono.justOrEmpty(next).flux();
        }
    }

    private record WireDelivery(Wire wire, Message message, int attempt) implements Delivery {

        @Override
        public @Nullable Position position() {
            return null;
        }

        @Override
        public Mono<Void> ack() {
            return Mono.defer(() -> {
                wire.settled.add("ack");
                return wire.ackFailure == null ? wire.ackDone : Mono.error(wire.ackFailure);
            });
        }

        @Override
        public Mono<Void> nack(Nack reason) {
            return Mono.fromRunnable(
                    () -> wire.settled.add("nack " + reason.delay().toMillis() + "ms"));
        }
    }
}
