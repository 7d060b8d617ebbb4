package dev.sluice.tck.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.slots.channel.Delivery;
import dev.sluice.slots.channel.Prefetch;
import dev.sluice.slots.channel.PublishOutcome;
import dev.sluice.slots.channel.Subscription;
import dev.sluice.slots.error.TransientException;
import dev.sluice.slots.message.Message;
import dev.sluice.slots.spi.Usage;
import dev.sluice.tck.CancelStorm;
import dev.sluice.tck.Eventually;
import dev.sluice.tck.Probe;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/** Demand goes all the way, and cancellation lets everything go. */
public final class DemandChecks {

    private static final String TOPIC = "orders";
    private static final int STORM = 1_000;

    private DemandChecks() {}

    /** Nothing comes unasked; the probe fails when more comes than was asked for. */
    public static void oneAtATime(Road road) {
        int count = 20;
        try (Probe<Delivery> probe = road.subscribed(TOPIC, 0)) {
            road.send(Messages.numbered(TOPIC, count));
            assertThat(probe.count()).isZero();

            for (int i = 0; i < count; i++) {
                road.ack(probe.next());
                assertThat(probe.count()).isEqualTo(i + 1);
            }
        }
    }

    /**
     * A subscriber that is slow by choice: what is held for it stays within its prefetch, in messages and in bytes.
     *
     * @param road of a backend that nobody has used before
     */
    public static void noMoreIsHeldThanThePrefetch(Road road) {
        Prefetch prefetch = new Prefetch(16, 16 * 1024);
        int count = 500;
        Random random = new Random(11);
        Flux<Message> messages = Flux.range(0, count).map(i -> Messages.sized(TOPIC, random.nextInt(4 * 1024)));
        try (Probe<Delivery> probe = road.subscribed(Subscription.to(TOPIC).holding(prefetch), 0);
                Probe<PublishOutcome> outcomes =
                        Probe.of(road.publish().apply(messages), Long.MAX_VALUE, road.patience())) {
            if (road.losesNothing()) {
                road.drain(probe, count);
            }
            outcomes.awaitCompletion();
            Usage usage = road.backend().usage();
            assertThat(usage.peakHeldMessages()).isLessThanOrEqualTo(prefetch.messages());
            assertThat(usage.peakHeldBytes()).isLessThanOrEqualTo(prefetch.bytes());
        }
        road.quiet();
    }

    /** One message over the byte limit must still pass, or nothing ever would. */
    public static void aMessageLargerThanThePrefetchPassesAlone(Road road) {
        try (Probe<Delivery> probe = road.subscribed(Subscription.to(TOPIC).holding(new Prefetch(8, 10)), 0);
                Probe<PublishOutcome> outcomes = Probe.of(
                        road.publish()
                                .apply(Flux.just(
                                        Messages.sized(TOPIC, 1_000),
                                        Messages.sized(TOPIC, 2_000),
                                        Messages.sized(TOPIC, 3))),
                        Long.MAX_VALUE,
                        road.patience())) {
            if (road.losesNothing()) {
                road.drain(probe, 3);
            }
            outcomes.awaitCompletion();
        }
    }

    /** Messages are taken from the caller only as outcomes are asked for. */
    public static void outcomesThatAreNotWantedRequestNoMessages(Road road) {
        AtomicLong requested = new AtomicLong();
        AtomicLong taken = new AtomicLong();
        Flux<Message> asked = Messages.numbered(TOPIC, 100)
                .hide()
                .doOnRequest(n -> requested.updateAndGet(sum -> sum + n < 0 ? Long.MAX_VALUE : sum + n));
        Flux<Message> polled = Messages.numbered(TOPIC, 100).doOnNext(message -> taken.incrementAndGet());
        try (Probe<Delivery> probe = road.subscribed(TOPIC, Long.MAX_VALUE);
                Probe<PublishOutcome> ofAsked = Probe.of(road.publish().apply(asked), road.patience());
                Probe<PublishOutcome> ofPolled = Probe.of(road.publish().apply(polled), road.patience())) {
            assertThat(requested).hasValue(0);
            assertThat(taken).hasValue(0);

            ofAsked.request(3).awaitCount(3);
            ofPolled.request(3).awaitCount(3);

            assertThat(requested.get()).isLessThanOrEqualTo(3);
            assertThat(taken.get()).isLessThanOrEqualTo(3);
            probe.awaitCount(6).forEach(road::ack);
        }
    }

    /** A publisher that gives up is asked for no more. */
    public static void aCancelledPublicationAsksForNoMore(Road road) {
        AtomicLong taken = new AtomicLong();
        AtomicLong cancelled = new AtomicLong();
        Flux<Message> endless = Flux.<Message>generate(sink -> sink.next(Message.text(TOPIC, "x")))
                .doOnNext(message -> taken.incrementAndGet())
                .doOnCancel(cancelled::incrementAndGet);
        try (Probe<Delivery> probe = road.subscribed(TOPIC, Long.MAX_VALUE)) {
            try (Probe<PublishOutcome> outcomes = Probe.of(road.publish().apply(endless), 10, road.patience())) {
                outcomes.awaitCount(10);
            }
            long seen = taken.get();
            road.send(Message.text(TOPIC, "after"));

            assertThat(cancelled).hasValue(1);
            assertThat(taken).hasValue(seen);
            probe.awaitCount(11).forEach(road::ack);
        }
    }

    /** Cancelled before, between and after deliveries, from many threads: nothing leaks, and no publisher is left waiting. */
    public static void aStormOfCancellationsLeavesNothingBehind(Road road) {
        Subscription small = Subscription.to(TOPIC).holding(Prefetch.ofMessages(2));
        try (Probe<PublishOutcome> outcomes = Probe.of(
                road.publish().apply(Messages.numbered(TOPIC, STORM).publishOn(Schedulers.parallel(), 16)),
                Long.MAX_VALUE,
                road.patience())) {
            CancelStorm.rage(
                    STORM,
                    road.patience(),
                    i -> road.subscribe()
                            .apply(i % 2 == 0 ? small : small.as("group-" + i % 3))
                            .concatMap(each -> each.ack().thenReturn(each), 1));

            outcomes.awaitCompletion();
            assertThat(outcomes.count()).isEqualTo(STORM);
        }
        road.quiet();
    }

    /** What a storm of receivers took and did not acknowledge is still there for the next one. */
    public static void whatCancelledReceiversDidNotSettleIsNotLost(Road road, Subscription request) {
        int count = 200;
        Set<String> sent = ConcurrentHashMap.newKeySet();
        Set<String> acking = ConcurrentHashMap.newKeySet();
        try (Probe<Delivery> first = road.subscribed(request, 0)) {
            road.send(Messages.numbered(TOPIC, count).doOnNext(message -> sent.add(message.id())));
        }
        CancelStorm.rage(
                300,
                road.patience(),
                i -> road.subscribe()
                        .apply(request)
                        .concatMap(
                                each -> {
                                    if (i % 3 == 0) {
                                        return Flux.<Void>never();
                                    }
                                    acking.add(each.message().id());
                                    return each.ack();
                                },
                                1));
        road.quiet();

        sent.removeAll(acking);
        try (Probe<Delivery> last = road.subscribed(request, Long.MAX_VALUE)) {
            Eventually.holds("the unsettled messages come back", road.patience(), () -> {
                Messages.ids(last.items()).forEach(sent::remove);
                return sent.isEmpty();
            });
            last.items().forEach(road::ack);
        }
    }

    /** The backend goes: its subscribers are told that it may come back. */
    public static void closingEndsSubscriptions(Road road) {
        try (Probe<Delivery> probe = road.subscribed(TOPIC, 1)) {
            road.backend().close().block(road.patience());

            assertThat(probe.awaitFailure()).isInstanceOf(TransientException.class);
        }
        assertThat(road.backend().usage().subscriptions()).isZero();
    }
}
