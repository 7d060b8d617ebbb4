package dev.sluice.backend.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.slots.catalog.SlotTypes;
import dev.sluice.slots.channel.Delivery;
import dev.sluice.slots.channel.Nack;
import dev.sluice.slots.channel.Prefetch;
import dev.sluice.slots.channel.PublishOutcome;
import dev.sluice.slots.channel.StartPosition;
import dev.sluice.slots.channel.Subscription;
import dev.sluice.slots.error.PayloadRefusedException;
import dev.sluice.slots.error.TransientException;
import dev.sluice.slots.message.Message;
import dev.sluice.slots.message.Payload;
import dev.sluice.slots.message.Reading;
import dev.sluice.slots.model.pubsub.DurableSubscription;
import dev.sluice.slots.model.queue.DeadLetterPolicy;
import dev.sluice.slots.model.stream.Retention;
import dev.sluice.tck.Probe;
import dev.sluice.tck.channel.Messages;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** At a limit publishers wait; nothing is dropped, and nothing grows. */
class KeptLimitsTest {

    private static final Duration PATIENCE = Opened.PATIENCE;
    private static final Subscription JOBS = Subscription.to("jobs");

    private static Probe<PublishOutcome> publishing(Flux<PublishOutcome> outcomes) {
        return Probe.of(outcomes, Long.MAX_VALUE, PATIENCE);
    }

    private static void ack(Delivery delivery) {
        delivery.ack().block(PATIENCE);
    }

    @Test
    void aFullQueueHoldsItsPublisherBackUntilSomethingIsAcknowledged() {
        try (Opened opened = Opened.keeping(10, 1_000_000)) {
            var queue = opened.slot(SlotTypes.QUEUE_BASIC);
            try (var outcomes = publishing(queue.enqueue(Messages.numbered("jobs", 100)));
                    var receiver = Probe.of(queue.receive(JOBS), PATIENCE)) {
                assertThat(outcomes.count()).isEqualTo(10);
                Delivery first = receiver.next();
                // Received is not gone: it may come back.
                assertThat(outcomes.count()).isEqualTo(10);
                ack(first);
                assertThat(outcomes.count()).isEqualTo(11);
                for (int i = 1; i < 100; i++) {
                    ack(receiver.next());
                }
                outcomes.awaitCompletion();
                assertThat(Messages.texts(receiver.items())).isEqualTo(Messages.numbers(0, 100));
            }
        }
    }

    @Test
    void aQueueIsFullByBytesToo() {
        try (Opened opened = Opened.keeping(1_000, 10_000)) {
            var queue = opened.slot(SlotTypes.QUEUE_BASIC);
            Flux<Message> messages = Flux.range(0, 20).map(i -> Messages.sized("jobs", 3_000));
            try (var outcomes = publishing(queue.enqueue(messages));
                    var receiver = Probe.of(queue.receive(JOBS), PATIENCE)) {
                assertThat(outcomes.count()).isEqualTo(3);
                ack(receiver.next());
                assertThat(outcomes.count()).isEqualTo(4);
            }
        }
    }

    @Test
    void aMessageLargerThanTheWholeLimitPassesAlone() {
        try (Opened opened = Opened.keeping(1_000, 10)) {
            var queue = opened.slot(SlotTypes.QUEUE_BASIC);
            try (var outcomes = publishing(
                            queue.enqueue(Flux.just(Messages.sized("jobs", 5_000), Messages.sized("jobs", 1))));
                    var receiver = Probe.of(queue.receive(JOBS), PATIENCE)) {
                assertThat(outcomes.count()).isEqualTo(1);
                ack(receiver.next());
                outcomes.awaitCompletion();
            }
        }
    }

    /** First come, first served: small messages do not overtake a large one for ever. */
    @Test
    void aLargeMessageIsNotOvertakenWhileItWaits() {
        try (Opened opened = Opened.keeping(1_000, 1_000)) {
            var queue = opened.slot(SlotTypes.QUEUE_BASIC);
            try (var filling = publishing(queue.enqueue(Flux.range(0, 10).map(i -> Messages.sized("jobs", 100))));
                    var large = publishing(queue.enqueue(Flux.just(Messages.sized("jobs", 900))));
                    var small = publishing(queue.enqueue(Flux.range(0, 50).map(i -> Messages.sized("jobs", 50))));
                    var receiver = Probe.of(queue.receive(JOBS), PATIENCE)) {
                filling.awaitCompletion();
                for (int i = 0; i < 8; i++) {
                    ack(receiver.next());
                    assertThat(small.count()).isZero();
                    assertThat(large.count()).isZero();
                }
                ack(receiver.next());
                large.awaitCompletion();
                assertThat(small.count()).isZero();
                ack(receiver.next());
                assertThat(small.count()).isEqualTo(2);
                large.cancel();
            }
        }
    }

    @Test
    void aCancelledPublisherLeavesTheLine() {
        try (Opened opened = Opened.keeping(1, 1_000)) {
            var queue = opened.slot(SlotTypes.QUEUE_BASIC);
            try (var first = publishing(queue.enqueue(Messages.numbered("jobs", 2)));
                    var second = publishing(queue.enqueue(Flux.just(Message.text("jobs", "second"))));
                    var receiver = Probe.of(queue.receive(JOBS), PATIENCE)) {
                assertThat(first.count()).isEqualTo(1);
                first.cancel();
                ack(receiver.next());
                second.awaitCompletion();
                assertThat(Messages.text(receiver.next())).isEqualTo("second");
                ack(receiver.item(1));
            }
        }
    }

    @Test
    void manyWaitingPublishersAreServedInTheOrderTheyCame() {
        try (Opened opened = Opened.keeping(1, 1_000)) {
            var queue = opened.slot(SlotTypes.QUEUE_BASIC);
            int publishers = 5_000;
            List<Probe<PublishOutcome>> all = Flux.range(0, publishers)
                    .map(i -> publishing(queue.enqueue(Flux.just(Message.text("jobs", Integer.toString(i))))))
                    .collectList()
                    .block();
            try (var receiver = Probe.of(
                    queue.receive(JOBS).concatMap(each -> each.ack().thenReturn(each)), Long.MAX_VALUE, PATIENCE)) {
                assertThat(Messages.texts(receiver.awaitCount(publishers))).isEqualTo(Messages.numbers(0, publishers));
            }
            all.forEach(Probe::awaitCompletion);
        }
    }

    @Test
    void aRegisteredGroupThatIsAwayHoldsPublishersBackAtItsLimit() {
        try (Opened opened = Opened.keeping(10, 1_000_000)) {
            var topics = opened.slot(SlotTypes.PUBSUB_BASIC);
            var groups = opened.slot(SlotTypes.PUBSUB_PERSISTENT);
            groups.register(new DurableSubscription("jobs", "archive", StartPosition.latest()))
                    .block(PATIENCE);
            try (var outcomes = publishing(topics.publish(Messages.numbered("jobs", 30)))) {
                assertThat(outcomes.count()).isEqualTo(10);
                assertThat(opened.backend().usage().heldMessages()).isZero();
                try (var member = Probe.of(topics.subscribe(JOBS.as("archive")), PATIENCE)) {
                    ack(member.next());
                    assertThat(outcomes.count()).isEqualTo(11);
                }
                groups.unregister("jobs", "archive").block(PATIENCE);
                outcomes.awaitCompletion();
            }
        }
    }

    @Test
    void aFullStreamHoldsItsPublisherBackUntilItIsCut() {
        try (Opened opened = Opened.keeping(10, 1_000_000)) {
            var stream = opened.slot(SlotTypes.STREAM_BASIC);
            var retention = opened.slot(SlotTypes.STREAM_RETENTION);
            try (var outcomes = publishing(stream.append(Messages.numbered("log", 30)))) {
                assertThat(outcomes.count()).isEqualTo(10);
                assertThat(retention.truncate("log", 0, 3).block(PATIENCE)).isEqualTo(3);
                assertThat(outcomes.count()).isEqualTo(13);
                retention.retain("log", new Retention(null, null, 5L)).block(PATIENCE);
                outcomes.awaitCompletion();
            }
        }
    }

    @Test
    void retentionByMessagesBytesAndAgeIsExact() {
        try (Opened opened = Opened.keeping(1_000, 1_000_000)) {
            var stream = opened.slot(SlotTypes.STREAM_BASIC);
            var replay = opened.slot(SlotTypes.STREAM_REPLAY);
            var retention = opened.slot(SlotTypes.STREAM_RETENTION);
            retention.retain("log", new Retention(null, null, 7L)).block(PATIENCE);
            publishing(stream.append(Messages.numbered("log", 20))).awaitCompletion();
            assertThat(replay.ranges("log").single().block(PATIENCE).first()).isEqualTo(13);

            retention.retain("log", new Retention(null, 250L, null)).block(PATIENCE);
            publishing(stream.append(Flux.range(0, 5).map(i -> Messages.sized("log", 100))))
                    .awaitCompletion();
            assertThat(replay.ranges("log").single().block(PATIENCE).first()).isEqualTo(23);

            retention
                    .retain("log", new Retention(Duration.ofSeconds(10), null, null))
                    .block(PATIENCE);
            opened.context().elapse(Duration.ofSeconds(6));
            publishing(stream.append(Flux.just(Message.text("log", "young")))).awaitCompletion();
            opened.context().elapse(Duration.ofSeconds(4));
            assertThat(replay.ranges("log").single().block(PATIENCE).first()).isEqualTo(25);
            opened.context().elapse(Duration.ofSeconds(6));
            assertThat(replay.ranges("log").single().block(PATIENCE).first()).isEqualTo(26);
        }
    }

    @Test
    void ageLetsWaitingPublishersIn() {
        try (Opened opened = Opened.keeping(10, 1_000_000)) {
            var stream = opened.slot(SlotTypes.STREAM_BASIC);
            opened.slot(SlotTypes.STREAM_RETENTION)
                    .retain("log", new Retention(Duration.ofSeconds(10), null, null))
                    .block(PATIENCE);
            try (var outcomes = publishing(stream.append(Messages.numbered("log", 25)))) {
                assertThat(outcomes.count()).isEqualTo(10);
                opened.context().elapse(Duration.ofSeconds(10));
                assertThat(outcomes.count()).isEqualTo(20);
                opened.context().elapse(Duration.ofSeconds(10));
                outcomes.awaitCompletion();
            }
        }
    }

    @Test
    void aReaderOvertakenByRetentionIsTold() {
        try (Opened opened = Opened.keeping(1_000, 1_000_000)) {
            var stream = opened.slot(SlotTypes.STREAM_BASIC);
            var groups = opened.slot(SlotTypes.STREAM_CONSUMER_GROUPS);
            opened.slot(SlotTypes.STREAM_RETENTION)
                    .retain("log", new Retention(null, null, 5L))
                    .block(PATIENCE);
            try (var reader = Probe.of(stream.read(Subscription.to("log")), PATIENCE);
                    var member = Probe.of(groups.consume(Subscription.to("log").as("g")), PATIENCE)) {
                publishing(stream.append(Messages.numbered("log", 8))).awaitCompletion();
                assertThat(reader.request(1).awaitFailure()).hasMessageContaining("removed by retention");
                assertThat(member.request(1).awaitFailure()).hasMessageContaining("removed by retention");
            }
            try (var again = Probe.of(groups.consume(Subscription.to("log").as("g")), 5, PATIENCE)) {
                assertThat(Messages.texts(again.awaitCount(5))).isEqualTo(Messages.numbers(3, 8));
            }
        }
    }

    /** A dead-letter queue that is full leaves the message where it is. */
    @Test
    void aFullDeadLetterQueueLosesNothing() {
        try (Opened opened = Opened.keeping(2, 1_000_000)) {
            var queue = opened.slot(SlotTypes.QUEUE_BASIC);
            opened.slot(SlotTypes.QUEUE_DEAD_LETTER)
                    .deadLetter("jobs", new DeadLetterPolicy(1, "dead"))
                    .block(PATIENCE);
            publishing(queue.enqueue(Messages.numbered("dead", 2))).awaitCompletion();
            try (var outcomes = publishing(queue.enqueue(Flux.just(Message.text("jobs", "poison"))));
                    var jobs = Probe.of(queue.receive(JOBS), PATIENCE);
                    var dead = Probe.of(queue.receive(Subscription.to("dead")), PATIENCE)) {
                outcomes.awaitCompletion();
                jobs.next().nack(Nack.now()).block(PATIENCE);
                assertThat(jobs.next().attempt()).isEqualTo(2);
                ack(dead.next());
                jobs.item(1).nack(Nack.now()).block(PATIENCE);
                ack(dead.next());
                assertThat(Messages.text(dead.next())).isEqualTo("poison");
                ack(dead.item(2));
            }
        }
    }

    @Test
    void publishersThatWaitAreToldWhenTheBackendCloses() {
        Opened opened = Opened.keeping(1, 1_000_000);
        var queue = opened.slot(SlotTypes.QUEUE_BASIC);
        var stream = opened.slot(SlotTypes.STREAM_BASIC);
        var topics = opened.slot(SlotTypes.PUBSUB_BASIC);
        try (var idle = Probe.of(topics.subscribe(JOBS.holding(Prefetch.ofMessages(1))), PATIENCE);
                var toQueue = publishing(queue.enqueue(Messages.numbered("jobs", 3)));
                var toStream = publishing(stream.append(Messages.numbered("jobs", 3)));
                var toTopic = publishing(topics.publish(Messages.numbered("jobs", 3)))) {
            opened.close();

            assertThat(toQueue.awaitFailure()).isInstanceOf(TransientException.class);
            assertThat(toStream.awaitFailure()).isInstanceOf(TransientException.class);
            assertThat(toTopic.awaitFailure()).isInstanceOf(TransientException.class);
            assertThat(idle.awaitFailure()).isInstanceOf(TransientException.class);
        }
    }

    @Test
    void aPayloadThatCanBeReadOnceIsRefusedWhereManyWouldRead() {
        try (Opened opened = Opened.withDefaults()) {
            var topics = opened.slot(SlotTypes.PUBSUB_BASIC);
            var stream = opened.slot(SlotTypes.STREAM_BASIC);
            try (var one = Probe.of(topics.subscribe(JOBS), 1, PATIENCE)) {
                assertThat(publishing(topics.publish(Flux.just(once()))).item(0))
                        .isInstanceOf(PublishOutcome.Accepted.class);
                try (var two = Probe.of(topics.subscribe(JOBS), 1, PATIENCE)) {
                    assertRefused(publishing(topics.publish(Flux.just(once()))).item(0));
                }
            }
            assertRefused(publishing(stream.append(Flux.just(once()))).item(0));
        }
    }

    private static Message once() {
        return Message.of("jobs", Payload.stream(Flux.empty(), Reading.ONCE));
    }

    private static void assertRefused(PublishOutcome outcome) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        PublishOutcome.Refused.class,
                        refused -> assertThat(refused.cause()).isInstanceOf(PayloadRefusedException.class));
    }

    @Test
    void whatIsTakenBackFromTheDeadLettersMakesRoomForTheirOwnPublishers() {
        try (Opened opened = Opened.keeping(1, 1_000_000)) {
            var queue = opened.slot(SlotTypes.QUEUE_BASIC);
            var deadLetters = opened.slot(SlotTypes.QUEUE_DEAD_LETTER);
            deadLetters.deadLetter("jobs", new DeadLetterPolicy(1, "dead")).block(PATIENCE);
            queue.enqueue(Flux.just(Message.text("jobs", "poison"))).blockLast(PATIENCE);
            try (var receiver = Probe.of(queue.receive(JOBS), PATIENCE)) {
                receiver.next().nack(Nack.now()).block(PATIENCE);
            }
            try (var waiting = publishing(queue.enqueue(Flux.just(Message.text("dead", "own"))))) {
                assertThat(waiting.count()).isZero();

                assertThat(deadLetters.redrive("jobs", 10).block(PATIENCE)).isEqualTo(1);

                waiting.awaitCompletion();
            }
        }
    }
}
