package dev.sluice.backend.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.slots.catalog.SlotTypes;
import dev.sluice.slots.channel.Delivery;
import dev.sluice.slots.channel.Prefetch;
import dev.sluice.slots.channel.PublishOutcome;
import dev.sluice.slots.channel.Subscription;
import dev.sluice.slots.message.Message;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/**
 * Short races, thousands of them: a wake-up that is lost shows only where nothing comes after it, so each race ends at once.
 */
class NobodyLeftWaitingTest {

    private static final int RACES = 3_000;
    private static final int PUBLISHERS = 4;
    private static final int EACH = 3;

    @Test
    void publishersOfAFullQueue() {
        try (Opened opened = Opened.keeping(1, 1_000_000)) {
            var queue = opened.slot(SlotTypes.QUEUE_BASIC);
            for (int race = 0; race < RACES; race++) {
                String topic = "q" + race % 50;
                race(
                        queue::enqueue,
                        topic,
                        queue.receive(Subscription.to(topic)),
                        queue.receive(Subscription.to(topic)));
            }
        }
    }

    @Test
    void publishersOfAFullGroup() {
        try (Opened opened = Opened.withDefaults()) {
            var topics = opened.slot(SlotTypes.PUBSUB_BASIC);
            Subscription request = Subscription.to("t").as("g").holding(Prefetch.ofMessages(1));
            for (int race = 0; race < RACES; race++) {
                race(topics::publish, "t", topics.subscribe(request), topics.subscribe(request));
            }
        }
    }

    /** What two subscribers of their own receive is twice what is sent. */
    @Test
    void publishersOfSlowSubscribers() {
        try (Opened opened = Opened.withDefaults()) {
            var topics = opened.slot(SlotTypes.PUBSUB_BASIC);
            Subscription request = Subscription.to("t").holding(Prefetch.ofMessages(1));
            for (int race = 0; race < RACES; race++) {
                race(topics::publish, "t", topics.subscribe(request), topics.subscribe(request));
            }
        }
    }

    /** Subscribers that leave while publishers wait for them. */
    @Test
    void publishersOfSubscribersThatLeave() {
        try (Opened opened = Opened.withDefaults()) {
            var topics = opened.slot(SlotTypes.PUBSUB_BASIC);
            Subscription request = Subscription.to("t").holding(Prefetch.ofMessages(1));
            for (int race = 0; race < RACES; race++) {
                race(
                        topics::publish,
                        "t",
                        topics.subscribe(request).take(2),
                        topics.subscribe(request.as("g")).take(1));
            }
        }
    }

    @SafeVarargs
    private static void race(
            Function<Flux<Message>, Flux<PublishOutcome>> publish, String topic, Flux<Delivery>... subscriptions) {
        CountDownLatch accepted = new CountDownLatch(PUBLISHERS * EACH);
        CountDownLatch start = new CountDownLatch(1);
        Disposable.Composite all = Disposables.composite();
        for (Flux<Delivery> subscription : subscriptions) {
            all.add(subscription
                    .publishOn(Schedulers.boundedElastic(), 1)
                    .concatMap(Delivery::ack, 1)
                    .subscribe());
        }
        for (int p = 0; p < PUBLISHERS; p++) {
            all.add(publish.apply(Flux.range(0, EACH).map(i -> Message.text(topic, "x")))
                    .doOnSubscribe(subscribed -> await(start))
                    .subscribeOn(Schedulers.boundedElastic())
                    .subscribe(outcome -> accepted.countDown()));
        }
        start.countDown();
        boolean served = await(accepted);
        all.dispose();
        assertThat(served)
                .as("all but " + accepted.getCount() + " are accepted")
                .isTrue();
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(Opened.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
