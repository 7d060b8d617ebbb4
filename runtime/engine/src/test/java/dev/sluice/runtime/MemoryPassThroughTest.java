package dev.sluice.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.slots.catalog.SlotTypes;
import dev.sluice.slots.channel.Delivery;
import dev.sluice.slots.channel.Prefetch;
import dev.sluice.slots.channel.PublishOutcome;
import dev.sluice.slots.channel.Subscription;
import dev.sluice.slots.message.Bytes;
import dev.sluice.slots.message.Message;
import dev.sluice.slots.model.queue.QueueVisibility;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** The embedded default, without any pattern: one data model on a backend that keeps its promises. */
class MemoryPassThroughTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String FILE = """
            namespaces:
              - { name: news, abstraction: pubsub, backend: memory }
              - { name: work, abstraction: queue, backend: memory }
              - { name: profiles, abstraction: keyvalue, backend: memory }
            """;

    private Sluice sluice;

    @BeforeEach
    void start() {
        StepVerifier.create(Sluice.start(SluiceOptions.text("memory.yaml", FILE)))
                .consumeNextWith(started -> sluice = started)
                .expectComplete()
                .verify(LONG);
    }

    @AfterEach
    void stop() {
        StepVerifier.create(sluice.stop()).expectComplete().verify(LONG);
    }

    @Test
    void aMessageIsDeliveredToEveryGroup() {
        PubSub news = sluice.namespace("news").pubSub();
        Flux<String> both = Flux.merge(
                news.subscribe(Subscription.to("a").as("one")).concatMap(MemoryPassThroughTest::acked),
                news.subscribe(Subscription.to("a").as("two")).concatMap(MemoryPassThroughTest::acked));

        StepVerifier.create(both)
                .then(() -> StepVerifier.create(news.publish(Message.text("a", "hello")))
                        .expectNextCount(1)
                        .expectComplete()
                        .verify(LONG))
                .expectNext("hello", "hello")
                .thenCancel()
                .verify(LONG);
    }

    @Test
    void aQueuesMessageIsProcessedOnceAndAgainWhenThatFails() {
        Queue work = sluice.namespace("work").queue();
        List<String> tried = new CopyOnWriteArrayList<>();
        Mono<Void> processing = work.process(Subscription.to("jobs"), 2, message -> {
            tried.add(text(message));
            return tried.size() == 1 ? Mono.error(new IllegalStateException("once")) : Mono.empty();
        });

        StepVerifier.create(work.publish(Flux.just(Message.text("jobs", "x"))).then())
                .expectComplete()
                .verify(LONG);
        StepVerifier.create(processing.takeUntilOther(Flux.interval(Duration.ofMillis(10))
                        .filter(tick -> tried.size() >= 2)
                        .next()))
                .expectComplete()
                .verify(LONG);

        assertThat(tried).containsExactly("x", "x");
    }

    @Test
    void aQueuesDeliveryIsExtendedWhateverWasPutAroundIt() {
        Namespace work = sluice.namespace("work");
        QueueVisibility visibility = work.slot(SlotTypes.QUEUE_VISIBILITY).orElseThrow();
        Message message = Message.text("long", "x");
        StepVerifier.create(work.queue().publish(message))
                .expectNextCount(1)
                .expectComplete()
                .verify(LONG);

        StepVerifier.create(work.queue()
                        .subscribe(Subscription.to("long"))
                        .concatMap(given -> visibility
                                .extend(given, LONG)
                                .then(visibility.extend(given.withMessage(message), LONG))
                                .then(given.ack())
                                .thenReturn(given.message().id()))
                        .next())
                .expectNext(message.id())
                .expectComplete()
                .verify(LONG);
    }

    @Test
    void aSlowSubscriberHoldsThePublisherBack() {
        Queue work = sluice.namespace("work").queue();
        Subscription one = Subscription.to("slow").holding(Prefetch.ofMessages(4));

        StepVerifier.create(work.publish(Flux.range(0, 1_000).map(i -> Message.text("slow", "m" + i)))
                        .filter(PublishOutcome.Accepted.class::isInstance)
                        .count())
                .expectNext(1_000L)
                .expectComplete()
                .verify(LONG);
        StepVerifier.create(work.subscribe(one).concatMap(MemoryPassThroughTest::acked, 1), 1)
                .expectNext("m0")
                .thenRequest(2)
                .expectNext("m1", "m2")
                .thenCancel()
                .verify(LONG);

        assertThat(Objects.requireNonNull(sluice.usage().get("memory")).subscriptions())
                .isZero();
    }

    @Test
    void aKeyValueNamespaceKeepsToItself() {
        KeyValue profiles = sluice.namespace("profiles").keyValue();

        StepVerifier.create(profiles.set("a", Bytes.utf8("1")).then(profiles.get("a")))
                .expectNext(Bytes.utf8("1"))
                .expectComplete()
                .verify(LONG);
        assertThat(profiles.as(SlotTypes.KEYVALUE_CAS)).isPresent();
    }

    private static Mono<String> acked(Delivery delivery) {
        return delivery.ack().thenReturn(text(delivery.message()));
    }

    private static String text(Message message) {
        return ((Bytes) message.payload()).utf8();
    }
}
