package dev.sluice.backend.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.slots.catalog.SlotTypes;
import dev.sluice.slots.channel.Delivery;
import dev.sluice.slots.channel.Nack;
import dev.sluice.slots.channel.Prefetch;
import dev.sluice.slots.channel.PublishOutcome;
import dev.sluice.slots.channel.Subscription;
import dev.sluice.slots.message.Message;
import dev.sluice.tck.Eventually;
import dev.sluice.tck.Probe;
import dev.sluice.tck.channel.Messages;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.junit.jupiter.api.RepeatedTest;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/** Races: many publishers, subscribers that ask for random numbers from other threads, others that come and go. */
class ChannelStressTest {

    private static final int PUBLISHERS = 4;
    private static final int EACH = 2_000;
    private static final int ALL = PUBLISHERS * EACH;

    private static Flux<PublishOutcome> publishing(
            Function<Flux<Message>, Flux<PublishOutcome>> publish, String topic) {
        return Flux.range(0, PUBLISHERS)
                .flatMap(
                        p -> {
                            Flux<Message> own = Flux.range(0, EACH)
                                    .map(i -> Message.text(topic, Integer.toString(i))
                                            .withKey("p" + p));
                            return publish.apply(p % 2 == 0 ? own : own.hide()).subscribeOn(Schedulers.parallel());
                        },
                        PUBLISHERS);
    }

    /** Every subscriber that stays sees every message once, each publisher's in order. */
    @RepeatedTest(10)
    void subscribersThatStayMissNothing() {
        try (Opened opened = Opened.withDefaults()) {
            var topics = opened.slot(SlotTypes.PUBSUB_BASIC);
            List<Erratic> stayers = new ArrayList<>();
            for (int prefetch : new int[] {1, 3, 16, 256}) {
                Erratic stayer = new Erratic(prefetch);
                topics.subscribe(Subscription.to("t").holding(Prefetch.ofMessages(prefetch)))
                        .subscribe(stayer);
                stayers.add(stayer);
            }
            Disposable.Composite guests = guests(i -> topics.subscribe(
                    Subscription.to("t").as(i % 2 == 0 ? null : "g" + i % 3).holding(Prefetch.ofMessages(1 + i % 4))));
            try (Probe<PublishOutcome> outcomes =
                    Probe.of(publishing(topics::publish, "t"), Long.MAX_VALUE, Opened.PATIENCE)) {
                outcomes.awaitCompletion();
                assertThat(outcomes.count()).isEqualTo(ALL);
                for (Erratic stayer : stayers) {
                    Eventually.holds("all of " + ALL, Opened.PATIENCE, () -> stayer.received() >= ALL);
                    stayer.assertEverythingOnceInOrder();
                }
            }
            guests.dispose();
            stayers.forEach(BaseSubscriber::cancel);
            assertQuiet(opened);
        }
    }

    /** Members that come, take, hand back and go: every message is acknowledged in the end, each by one of them. */
    @RepeatedTest(5)
    void aGroupLosesNothingWhileMembersComeAndGo() {
        try (Opened opened = Opened.withDefaults()) {
            var topics = opened.slot(SlotTypes.PUBSUB_BASIC);
            Subscription request = Subscription.to("t").as("g").holding(Prefetch.ofMessages(8));
            acknowledgedByAll(opened, topics::publish, () -> topics.subscribe(request));
        }
    }

    @RepeatedTest(5)
    void anOrderedGroupLosesNothingWhileMembersComeAndGo() {
        try (Opened opened = Opened.withDefaults()) {
            var topics = opened.slot(SlotTypes.PUBSUB_BASIC);
            var ordered = opened.slot(SlotTypes.PUBSUB_ORDERING);
            Subscription request = Subscription.to("t").as("g").holding(Prefetch.ofMessages(8));
            acknowledgedByAll(opened, topics::publish, () -> ordered.subscribeOrdered(request));
        }
    }

    @RepeatedTest(5)
    void aQueueLosesNothingWhileReceiversComeAndGo() {
        try (Opened opened = Opened.keeping(100, 1_000_000)) {
            var queue = opened.slot(SlotTypes.QUEUE_BASIC);
            acknowledgedByAll(opened, queue::enqueue, () -> queue.receive(Subscription.to("t")));
        }
    }

    @RepeatedTest(5)
    void aStreamsGroupLosesNothingWhileMembersComeAndGo() {
        try (Opened opened = Opened.withDefaults()) {
            var stream = opened.slot(SlotTypes.STREAM_BASIC);
            var groups = opened.slot(SlotTypes.STREAM_CONSUMER_GROUPS);
            acknowledgedByAll(
                    opened,
                    stream::append,
                    () -> groups.consume(Subscription.to("t").as("g")));
        }
    }

    private static void acknowledgedByAll(
            Opened opened, Function<Flux<Message>, Flux<PublishOutcome>> publish, Supplier<Flux<Delivery>> subscribe) {
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        // The first stays, so that a group without members does not end.
        Disposable stayer = settling(subscribe.get(), acknowledged, 3).subscribe();
        Disposable.Composite guests = guests(i -> settling(subscribe.get(), acknowledged, i));
        try (Probe<PublishOutcome> outcomes = Probe.of(publishing(publish, "t"), Long.MAX_VALUE, Opened.PATIENCE)) {
            outcomes.awaitCompletion();
            assertThat(outcomes.count()).isEqualTo(ALL);
            guests.dispose();
            Eventually.holds(
                    "everything is acknowledged (" + acknowledged.size() + ")",
                    Opened.PATIENCE,
                    () -> acknowledged.size() == ALL);
        }
        stayer.dispose();
        assertQuiet(opened);
    }

    private static Flux<Delivery> settling(Flux<Delivery> deliveries, Set<String> acknowledged, int salt) {
        return deliveries
                .publishOn(Schedulers.parallel(), 4)
                .flatMap(
                        each -> {
                            if (each.attempt() == 1 && (Messages.text(each).hashCode() + salt) % 7 == 0) {
                                return each.nack(Nack.now()).thenReturn(each);
                            }
                            return each.ack()
                                    .doOnSuccess(done ->
                                            acknowledged.add(each.message().key() + "/" + Messages.text(each)))
                                    .thenReturn(each)
                                    .onErrorComplete();
                        },
                        4);
    }

    /** Subscribers that each stay for a moment, one after the other in each of several lanes. */
    private static Disposable.Composite guests(IntFunction<Flux<Delivery>> subscribe) {
        Disposable.Composite guests = Disposables.composite();
        Random random = new Random(3);
        for (int lane = 0; lane < 4; lane++) {
            int first = lane * 1_000;
            int[] next = {first};
            Flux<Delivery> visits = Flux.defer(() -> subscribe
                            .apply(next[0]++)
                            .take(Duration.ofNanos(1 + random.nextInt(2_000_000)), Schedulers.parallel()))
                    .repeat()
                    .subscribeOn(Schedulers.parallel());
            guests.add(visits.subscribe());
        }
        return guests;
    }

    private static void assertQuiet(Opened opened) {
        Eventually.holds("nothing is subscribed or held", Opened.PATIENCE, () -> {
            var usage = opened.backend().usage();
            return usage.subscriptions() == 0 && usage.heldMessages() == 0 && usage.heldBytes() == 0;
        });
    }

    /** Asks for a random number from another thread whenever it has what it asked for. */
    private static final class Erratic extends BaseSubscriber<Delivery> {
        private final List<String> received = new ArrayList<>();
        private final Random random;
        private long wanted;

        Erratic(int seed) {
            random = new Random(seed);
        }

        @Override
        protected void hookOnSubscribe(org.reactivestreams.Subscription subscription) {
            more();
        }

        @Override
        protected void hookOnNext(Delivery delivery) {
            synchronized (received) {
                received.add(delivery.message().key() + "/" + Messages.text(delivery));
            }
            if (--wanted == 0) {
                more();
            }
        }

        private void more() {
            long n = 1 + random.nextInt(50);
            wanted += n;
            if (random.nextBoolean()) {
                request(n);
            } else {
                Schedulers.parallel().schedule(() -> request(n), random.nextInt(50), TimeUnit.MICROSECONDS);
            }
        }

        int received() {
            synchronized (received) {
                return received.size();
            }
        }

        void assertEverythingOnceInOrder() {
            Map<String, Integer> next = new HashMap<>();
            synchronized (received) {
                assertThat(received).hasSize(ALL);
                for (String text : received) {
                    String publisher = text.substring(0, 2);
                    assertThat(text).isEqualTo(publisher + "/" + (next.merge(publisher, 1, Integer::sum) - 1));
                }
            }
        }
    }
}
