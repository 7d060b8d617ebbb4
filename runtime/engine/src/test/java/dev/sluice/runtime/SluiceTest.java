package dev.sluice.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.runtime.fixture.Journal;
import dev.sluice.runtime.fixture.ProbeBackend;
import dev.sluice.runtime.fixture.ProbeSlot;
import dev.sluice.runtime.fixture.ProbesOnly;
import dev.sluice.runtime.lifecycle.WorkerStatus;
import dev.sluice.slots.catalog.DataModel;
import dev.sluice.slots.catalog.Durability;
import dev.sluice.slots.catalog.SlotTypes;
import dev.sluice.slots.channel.Delivery;
import dev.sluice.slots.channel.PublishOutcome;
import dev.sluice.slots.channel.Receipt;
import dev.sluice.slots.channel.Subscription;
import dev.sluice.slots.error.InvalidConfigurationException;
import dev.sluice.slots.error.OutcomeUnknownException;
import dev.sluice.slots.error.PermanentException;
import dev.sluice.slots.error.TransientException;
import dev.sluice.slots.message.Bytes;
import dev.sluice.slots.message.Message;
import dev.sluice.slots.namespace.NamespaceName;
import dev.sluice.slots.namespace.Scope;
import dev.sluice.slots.spi.Health;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

class SluiceTest {

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @BeforeEach
    void forgetEarlierTests() {
        Journal.clear();
    }

    @Test
    void aMessageReachesItsSubscriberThroughEachKindOfChannel() {
        Sluice sluice = started("""
                namespaces:
                  - { name: news, abstraction: pubsub, backend: probe }
                  - { name: log, abstraction: stream, backend: probe }
                  - { name: work, abstraction: queue, backend: probe }
                """);

        for (Messaging each : List.of(
                sluice.namespace("news").pubSub(),
                sluice.namespace("log").stream(),
                sluice.namespace("work").queue())) {
            List<String> received = new ArrayList<>();
            var subscription = each.subscribe(Subscription.to("orders"))
                    .doOnNext(delivery -> received.add(delivery.message().id()))
                    .subscribe();
            Message message = Message.text("orders", "hello");
            StepVerifier.create(each.publish(message)).expectNextCount(1).verifyComplete();
            assertThat(received).containsExactly(message.id());
            subscription.dispose();
        }
    }

    @Test
    void aKeyValueNamespaceReadsWhatItWrote() {
        KeyValue profiles = started("""
                namespaces:
                  - { name: profiles, abstraction: keyvalue, backend: probe }
                """).namespace("profiles").keyValue();

        StepVerifier.create(profiles.set("a", Bytes.utf8("1")).then(profiles.get("a")))
                .expectNext(Bytes.utf8("1"))
                .verifyComplete();
        StepVerifier.create(profiles.exists("a")).expectNext(true).verifyComplete();
        StepVerifier.create(profiles.delete("a")).expectNext(true).verifyComplete();
        assertThat(profiles.as(SlotTypes.KEYVALUE_BASIC)).isPresent();
        assertThat(profiles.as(SlotTypes.KEYVALUE_TTL)).isEmpty();
        assertThat(profiles.as(SlotTypes.PUBSUB_BASIC)).as("another model").isEmpty();
    }

    @Test
    void aStackRunsItsStagesOutermostFirst() {
        Sluice sluice = started("""
                namespaces:
                  - name: letters
                    patterns: [stamped, kept]
                    slots:
                      store: { backend: probe, config: { label: store, durability: local } }
                      channel: { backend: probe, config: { label: wire } }
                    config:
                      stamped: { header: outer }
                """);
        Namespace letters = sluice.namespace("letters");
        List<Message> received = new ArrayList<>();
        letters.queue().subscribe(Subscription.to("a")).subscribe(each -> received.add(each.message()));

        StepVerifier.create(letters.queue().publish(Message.text("a", "x")))
                .expectNextCount(1)
                .verifyComplete();

        assertThat(received).hasSize(1);
        assertThat(received.get(0).headers().asMap().toString())
                .as("outer first; inner's default; the outer's channel is named after the inner's backend")
                .isEqualTo("{outer=probe-2, kept=by-default}");
        assertThat(letters.patterns()).containsExactly("stamped", "kept");
        assertThat(letters.model()).isEqualTo(DataModel.QUEUE);
        assertThat(letters.slot(SlotTypes.QUEUE_BASIC))
                .as("around the patterns")
                .isEmpty();
    }

    @Test
    void aSlotThatTakesSeveralModelsUsesTheOneTheFileNames() {
        Sluice sluice = started("""
                namespaces:
                  - { name: first, pattern: plain, slots: { channel: { backend: probe } } }
                  - { name: named, pattern: plain, slots: { channel: { backend: probe, abstraction: queue } } }
                """);

        assertThat(sluice.namespace("first").model()).isEqualTo(DataModel.PUBSUB);
        assertThat(sluice.namespace("named").model()).isEqualTo(DataModel.QUEUE);
    }

    @Test
    void backendsOfOneNameAndConfigurationAreOneAndOthersAreNot() {
        Sluice sluice = started("""
                backends:
                  - { backend_id: main, backend_type: probe, config: { label: main } }
                namespaces:
                  - { name: one, abstraction: queue, backend: main }
                  - { name: two, abstraction: keyvalue, backend: main }
                  - { name: three, abstraction: queue, backend: probe, config: { label: other } }
                  - { name: four, abstraction: queue, backend: probe, config: { label: other } }
                  - { name: five, abstraction: queue, backend: probe, config: { label: third } }
                """);

        assertThat(Journal.entries()).containsExactly("open main", "open other", "open third");
        assertThat(sluice.usage()).containsOnlyKeys("main", "probe", "probe-2");
        assertThat(sluice.usage().get("main").heldMessages()).isEqualTo(3);
    }

    @Test
    void nothingConnectsBeforeItIsAskedTo() {
        Sluice sluice = started(queue("work", "label: lazy"));

        assertThat(Journal.entries()).containsExactly("open lazy");

        StepVerifier.create(sluice.warmUp()).verifyComplete();
        assertThat(Journal.entries()).containsExactly("open lazy", "warm lazy");
    }

    @Test
    void closesOnceAndInReverseOrderOfOpening() {
        Sluice sluice = started("""
                namespaces:
                  - name: letters
                    patterns: [stamped, kept]
                    slots:
                      store: { backend: probe, config: { label: store, durability: local } }
                      channel: { backend: probe, config: { label: wire } }
                    config:
                      stamped: { header: outer }
                  - { name: work, abstraction: queue, backend: probe, config: { label: work } }
                """);
        assertThat(Journal.entries())
                .containsExactly("open wire", "open store", "open kept", "open outer", "open work");
        Journal.clear();

        StepVerifier.create(sluice.stop()).verifyComplete();
        StepVerifier.create(sluice.stop()).verifyComplete();

        assertThat(Journal.entries())
                .containsExactly("close outer", "close kept", "close work", "close store", "close wire");
    }

    @Test
    void whatWasOpenedIsClosedAgainWhenTheStartFailsHalfWay() {
        StepVerifier.create(Sluice.start(options("""
                        namespaces:
                          - { name: fine, abstraction: queue, backend: probe, config: { label: fine } }
                          - name: letters
                            patterns: [stamped]
                            slots: { channel: { backend: probe, config: { label: wire } } }
                            config: { header: works, working: true }
                          - name: broken
                            pattern: stamped
                            slots: { channel: { backend: probe, config: { label: third } } }
                            config: { broken: true }
                        """))).verifyErrorMessage("cannot open stamp");

        assertThat(Journal.entries())
                .containsExactly(
                        "open fine",
                        "open wire",
                        "open works",
                        "open third",
                        "close works",
                        "close third",
                        "close wire",
                        "close fine");
    }

    @Test
    void aBackendThatCannotBeOpenedStopsTheStart() {
        StepVerifier.create(Sluice.start(options("""
                        namespaces:
                          - { name: fine, abstraction: queue, backend: probe, config: { label: fine } }
                          - { name: broken, abstraction: queue, backend: probe, config: { label: bad, failure: open } }
                        """))).verifyErrorMessage("cannot open bad");

        assertThat(Journal.entries()).containsExactly("open fine", "close fine");
    }

    @Test
    void whatCannotBeClosedKeepsNothingElseOpen() {
        Sluice sluice = started("""
                namespaces:
                  - { name: one, abstraction: queue, backend: probe, config: { label: fine } }
                  - { name: two, abstraction: queue, backend: probe, config: { label: bad, failure: close } }
                  - { name: three, abstraction: queue, backend: probe, config: { label: slow, failure: never_closes } }
                """);
        Journal.clear();

        StepVerifier.create(sluice.stop())
                .then(() -> time.advanceTimeBy(Duration.ofSeconds(10)))
                .verifyErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(TransientException.class)
                        .hasMessage("backend probe-3 did not close within PT10S")
                        .satisfies(first -> assertThat(first.getSuppressed())
                                .extracting(Throwable::getMessage)
                                .contains("cannot close bad")));
        assertThat(Journal.entries()).containsExactly("close fine");
    }

    @Test
    void stoppingRefusesNewWorkAndCompletesSubscriptions() {
        Sluice sluice = started(queue("work", "label: w"));
        Queue work = sluice.namespace("work").queue();
        StepVerifier.create(work.subscribe(Subscription.to("a")))
                .then(() -> StepVerifier.create(sluice.stop()).verifyComplete())
                .verifyComplete();

        StepVerifier.create(work.publish(Message.text("a", "x"))).verifyError(TransientException.class);
        StepVerifier.create(work.subscribe(Subscription.to("a"))).verifyError(TransientException.class);
    }

    @Test
    void aStoppingKeyValueNamespaceRefusesNewWork() {
        Sluice sluice = started("namespaces: [ { name: kvs, abstraction: keyvalue, backend: probe } ]");
        KeyValue values = sluice.namespace("kvs").keyValue();

        StepVerifier.create(sluice.stop()).verifyComplete();

        StepVerifier.create(values.get("a")).verifyError(TransientException.class);
    }

    @Test
    void aDeliveryMaySettleWhileTheNamespaceDrains() {
        Sluice sluice = started(queue("work", "label: w"));
        Queue work = sluice.namespace("work").queue();
        List<Delivery> received = new ArrayList<>();
        work.subscribe(Subscription.to("a")).subscribe(received::add);
        StepVerifier.create(work.publish(Message.text("a", "x")))
                .expectNextCount(1)
                .verifyComplete();

        StepVerifier stop = StepVerifier.create(sluice.stop()).expectComplete().verifyLater();
        assertThat(Journal.entries()).as("waits for the delivery").doesNotContain("close w");
        StepVerifier.create(received.get(0).ack()).verifyComplete();

        stop.verify(Duration.ofSeconds(10));
        assertThat(slot("w", "work").settlements()).containsExactly("ack 1");
        assertThat(Journal.entries()).contains("close w");
    }

    @Test
    void aDeliveryWithoutAGroupMaySettleWhileANamespaceWithStagesDrains() {
        Sluice sluice = started("""
                namespaces:
                  - name: letters
                    pattern: stamped
                    slots: { channel: { backend: probe, config: { label: s } } }
                """);
        PubSub letters = sluice.namespace("letters").pubSub();
        ProbeSlot wire = ProbeBackend.labelled("s").slot(new Scope(new NamespaceName("letters"), "channel"));
        List<Delivery> received = new ArrayList<>();
        letters.subscribe(Subscription.to("a")).subscribe(received::add);
        StepVerifier.create(letters.publish(Message.text("a", "x")))
                .expectNextCount(1)
                .verifyComplete();

        StepVerifier stop = StepVerifier.create(sluice.stop()).expectComplete().verifyLater();
        assertThat(wire.subscribers()).as("open within").isEqualTo(1);
        StepVerifier.create(received.get(0).ack()).verifyComplete();

        stop.verify(Duration.ofSeconds(10));
        assertThat(wire.settlements()).containsExactly("ack 1");
        assertThat(wire.subscribers()).isZero();
    }

    @Test
    void aStopDoesNotWaitForASubscriberWhoseSettlementsHaveNoEffect() {
        Sluice sluice =
                started("namespaces: [ { name: news, abstraction: pubsub, backend: probe, config: { label: n } } ]");
        PubSub news = sluice.namespace("news").pubSub();
        news.subscribe(Subscription.to("a")).subscribe();
        StepVerifier.create(news.publish(Message.text("a", "x")))
                .expectNextCount(1)
                .verifyComplete();

        StepVerifier.create(sluice.stop()).verifyComplete();

        assertThat(slot("n", "news").subscribers()).isZero();
    }

    @Test
    void theDrainDeadlineHandsBackWhatNobodySettles() {
        Sluice sluice = started(queue("work", "label: w"));
        Queue work = sluice.namespace("work").queue();
        work.subscribe(Subscription.to("a")).subscribe();
        StepVerifier.create(work.publish(Message.text("a", "x")))
                .expectNextCount(1)
                .verifyComplete();

        StepVerifier.create(sluice.stop())
                .then(() -> assertThat(slot("w", "work").subscribers()).isEqualTo(1))
                .then(() -> time.advanceTimeBy(Duration.ofSeconds(10)))
                .verifyComplete();

        assertThat(slot("w", "work").subscribers()).isZero();
    }

    @Test
    void whatIsBeingPublishedGetsItsOutcomeWhileTheNamespaceDrains() {
        Sluice sluice = started(queue("work", "label: w"));
        Sinks.One<PublishOutcome> answer = Sinks.one();
        slot("w", "work").answer(message -> answer.asMono());
        Message first = Message.text("a", "1");

        StepVerifier publishing = StepVerifier.create(sluice.namespace("work")
                        .queue()
                        .publish(Flux.just(first).concatWith(Flux.never())))
                .expectNextMatches(outcome -> outcome.messageId().equals(first.id()))
                .expectError(TransientException.class)
                .verifyLater();
        StepVerifier stop = StepVerifier.create(sluice.stop()).expectComplete().verifyLater();
        answer.tryEmitValue(accepted(first));

        publishing.verify(Duration.ofSeconds(10));
        stop.verify(Duration.ofSeconds(10));
    }

    @Test
    void anOutcomeThatComesWithTheStopIsNotLost() {
        Sluice sluice = started(queue("work", "label: w"));
        List<StepVerifier> stopping = new ArrayList<>();
        slot("w", "work").answer(message -> {
            stopping.add(StepVerifier.create(sluice.stop()).expectComplete().verifyLater());
            return Mono.just(accepted(message));
        });

        StepVerifier.create(sluice.namespace("work").queue().publish(Message.text("a", "1")))
                .expectNextCount(1)
                .verifyComplete();

        assertThat(stopping).hasSize(1);
        stopping.get(0).verify(Duration.ofSeconds(10));
    }

    @Test
    void aPublisherThatIsStuckIsToldAtTheDrainDeadline() {
        Sluice sluice = started(queue("work", "label: w"));
        slot("w", "work").answer(message -> Mono.never());

        StepVerifier publishing = StepVerifier.create(
                        sluice.namespace("work").queue().publish(Message.text("a", "1")))
                .expectError(TransientException.class)
                .verifyLater();
        StepVerifier.create(sluice.stop())
                .then(() -> time.advanceTimeBy(Duration.ofSeconds(10)))
                .verifyComplete();

        publishing.verify(Duration.ofSeconds(10));
    }

    @Test
    void workersRunFromStartToStop() {
        Sluice sluice = started("""
                namespaces:
                  - name: letters
                    pattern: stamped
                    slots: { channel: { backend: probe } }
                    config: { header: tick, working: true, every: 1m }
                """);
        time.advanceTime();
        time.advanceTimeBy(Duration.ofMinutes(2));

        WorkerStatus status = sluice.workers().get(0);
        assertThat(status.rounds()).isEqualTo(3);
        assertThat(status.namespace() + "/" + status.name()).isEqualTo("letters/tick");

        StepVerifier.create(sluice.stop()).verifyComplete();
        assertThat(sluice.workers().get(0).state()).isEqualTo(WorkerStatus.State.STOPPED);
        Journal.clear();
        time.advanceTimeBy(Duration.ofMinutes(2));
        assertThat(Journal.entries()).isEmpty();
    }

    @Test
    void healthIsThatOfTheWorstBackend() {
        Sluice sluice = started("""
                namespaces:
                  - { name: one, abstraction: queue, backend: probe }
                  - { name: two, abstraction: queue, backend: probe, config: { failure: health } }
                """);

        StepVerifier.create(sluice.health())
                .then(() -> time.advanceTimeBy(Duration.ofSeconds(5)))
                .assertNext(health -> {
                    assertThat(health.state()).isEqualTo(Health.State.UNHEALTHY);
                    assertThat(health.backends()).containsEntry("probe", Health.healthy("fine"));
                    assertThat(Objects.requireNonNull(health.backends().get("probe-2"))
                                    .detail())
                            .contains("no answer");
                })
                .verifyComplete();
    }

    @Test
    void gaugesEndWithTheBackendTheyMeasure() {
        Sluice sluice = started(queue("work", "label: w"));
        assertThat(meters.get("sluice.backend.held.messages")
                        .tag("backend", "probe")
                        .gauge()
                        .value())
                .isEqualTo(3);

        StepVerifier.create(sluice.stop()).verifyComplete();

        assertThat(meters.getMeters()).isEmpty();
    }

    @Test
    void withoutStagesMessagesAndDeliveriesPassAsTheyAre() {
        PubSub news = started(
                        "namespaces: [ { name: news, abstraction: pubsub, backend: probe, config: { label: n } } ]")
                .namespace("news")
                .pubSub();
        List<Delivery> received = new ArrayList<>();
        news.subscribe(Subscription.to("a")).subscribe(received::add);
        Message message = Message.text("a", "x");

        StepVerifier.create(news.publish(message)).expectNextCount(1).verifyComplete();

        assertThat(received).singleElement().satisfies(delivery -> {
            assertThat(delivery.message()).isSameAs(message);
            assertThat(delivery.getClass().getSimpleName()).as("not wrapped").isEqualTo("ProbeDelivery");
        });
    }

    @Test
    void aSpentMessageGoesToTheDeadLettersOfItsNamespace() {
        Sluice sluice = started("""
                namespaces:
                  - name: letters
                    pattern: stamped
                    slots: { channel: { backend: probe, config: { label: d } } }
                    delivery: { max_attempts: 2, backoff: { initial: 1s }, dead_letter: { topic: dead } }
                """);
        PubSub letters = sluice.namespace("letters").pubSub();
        List<Message> dead = new ArrayList<>();
        letters.subscribe(Subscription.to("dead").as("dead-letters")).subscribe(each -> dead.add(each.message()));
        List<Integer> attempts = new ArrayList<>();
        letters.process(Subscription.to("a"), 1, message -> {
                    attempts.add(attempts.size() + 1);
                    return Mono.error(new IllegalStateException("no"));
                })
                .subscribe();

        StepVerifier.create(letters.publish(Message.text("a", "x")))
                .expectNextCount(1)
                .verifyComplete();
        time.advanceTimeBy(Duration.ofSeconds(2));

        assertThat(attempts).hasSize(2);
        assertThat(dead)
                .singleElement()
                .satisfies(letter -> assertThat(letter.headers().asMap())
                        .containsEntry("sluice-dead-letter-topic", "a")
                        .containsEntry("sluice-dead-letter-attempts", "2")
                        .as("beneath the stages: stamped once, by the publisher")
                        .containsEntry("stamp", "probe"));
        assertThat(ProbeBackend.labelled("d")
                        .slot(new Scope(new NamespaceName("letters"), "channel"))
                        .calls())
                .contains("register dead dead-letters Latest");
    }

    @Test
    void maintenanceIsNoIllness() {
        Health tended = new Health(Health.State.MAINTENANCE, "until noon");
        Health sick = new Health(Health.State.DEGRADED, "slow");

        assertThat(SluiceHealth.of(Map.of("a", tended, "b", Health.healthy("fine")), List.of())
                        .state())
                .isEqualTo(Health.State.MAINTENANCE);
        assertThat(SluiceHealth.of(Map.of("a", tended, "b", sick), List.of()).state())
                .isEqualTo(Health.State.DEGRADED);
    }

    @Test
    void anUnknownNamespaceNamesThoseThereAre() {
        Sluice sluice = started(queue("work", "label: w"));

        assertThatThrownBy(() -> sluice.namespace("wrk"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("namespace: 'wrk' (expected: one of work)");
    }

    @Test
    void aNamespaceOfAnotherKindSaysWhichItIs() {
        Namespace work = started(queue("work", "label: w")).namespace("work");

        assertThatThrownBy(work::pubSub)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("namespace work: queue (expected: pubsub)");
        assertThatThrownBy(work::keyValue).hasMessage("namespace work: queue (expected: keyvalue)");
    }

    @Test
    void aBrokenConfigurationStartsNothing() {
        StepVerifier.create(Sluice.start(options("namespaces: [ { name: a, abstraction: queue, backend: nope } ]")))
                .verifyErrorSatisfies(error -> assertThat(((InvalidConfigurationException) error).problems())
                        .hasSize(2));
        assertThat(Journal.entries()).isEmpty();
    }

    @Test
    void publishingOneMessageFailsAsItsOutcomeSays() {
        Queue work = started(queue("work", "label: w")).namespace("work").queue();
        slot("w", "work")
                .answer(message ->
                        Mono.just(new PublishOutcome.Refused(message.id(), new PermanentException("too big"))));
        StepVerifier.create(work.publish(Message.text("a", "x"))).verifyError(PermanentException.class);

        slot("w", "work")
                .answer(message ->
                        Mono.just(new PublishOutcome.Unknown(message.id(), new OutcomeUnknownException("cut", null))));
        StepVerifier.create(work.publish(Message.text("a", "x"))).verifyError(OutcomeUnknownException.class);
    }

    @Test
    void processingAcknowledgesWhatSucceedsAndHandsBackWhatFails() {
        Sluice sluice = started(queue("work", "label: w"));
        Queue work = sluice.namespace("work").queue();
        List<String> tried = new ArrayList<>();
        StepVerifier processing = StepVerifier.create(work.process(Subscription.to("a"), 2, message -> {
                    tried.add(message.id());
                    return tried.size() == 1 ? Mono.error(new IllegalStateException("once")) : Mono.empty();
                }))
                .expectComplete()
                .verifyLater();

        StepVerifier.create(work.publish(Message.text("a", "x")))
                .expectNextCount(1)
                .verifyComplete();
        time.advanceTimeBy(Duration.ofSeconds(1));

        assertThat(slot("w", "work").settlements()).containsExactly("nack 1 0ms", "ack 2");
        StepVerifier.create(sluice.stop()).verifyComplete();
        processing.verify(Duration.ofSeconds(10));
    }

    @Test
    void processingNeverHasTwoMessagesOfOneKeyAtOnce() {
        Queue work = started(queue("work", "label: w")).namespace("work").queue();
        Sinks.Empty<Void> firstDone = Sinks.empty();
        List<String> begun = new ArrayList<>();
        work.process(Subscription.to("a"), 4, message -> {
                    begun.add(((Bytes) message.payload()).utf8());
                    return begun.size() == 1 ? firstDone.asMono() : Mono.empty();
                })
                .subscribe();

        for (String each : List.of("k1", "k2", "other")) {
            StepVerifier.create(work.publish(Message.text("a", each).withKey(each.substring(0, 1))))
                    .expectNextCount(1)
                    .verifyComplete();
        }
        assertThat(begun).containsExactly("k1", "other");

        firstDone.tryEmitEmpty();
        assertThat(begun).containsExactly("k1", "other", "k2");
    }

    private Sluice started(String yaml) {
        Sluice[] started = new Sluice[1];
        StepVerifier.create(Sluice.start(options(yaml)))
                .assertNext(sluice -> started[0] = sluice)
                .verifyComplete();
        return started[0];
    }

    private SluiceOptions options(String yaml) {
        return SluiceOptions.text("test.yaml", yaml)
                .withClassLoader(new ProbesOnly())
                .withScheduler(time)
                .withMeters(meters);
    }

    private static String queue(String name, String config) {
        return "namespaces: [ { name: " + name + ", abstraction: queue, backend: probe, config: { " + config + " } } ]";
    }

    private static ProbeSlot slot(String label, String namespace) {
        return ProbeBackend.labelled(label).slot(new Scope(new NamespaceName(namespace), "main"));
    }

    private static PublishOutcome accepted(Message message) {
        return new PublishOutcome.Accepted(message.id(), Receipt.of(Durability.VOLATILE));
    }
}
