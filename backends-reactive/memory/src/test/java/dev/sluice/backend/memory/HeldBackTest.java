package dev.sluice.backend.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.slots.catalog.SlotTypes;
import dev.sluice.slots.channel.Delivery;
import dev.sluice.slots.channel.Prefetch;
import dev.sluice.slots.channel.PublishOutcome;
import dev.sluice.slots.channel.Subscription;
import dev.sluice.slots.message.Bytes;
import dev.sluice.slots.message.Headers;
import dev.sluice.slots.message.Message;
import dev.sluice.slots.model.pubsub.PubSubBasic;
import dev.sluice.slots.spi.Usage;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reactivestreams.Subscriber;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;

/** A subscriber that asks for one message at a time is heard by the publisher, a million times. */
class HeldBackTest {

    private static final int COUNT = 1_000_000;
    private static final Bytes PAYLOAD = Bytes.wrap(new byte[1_000]);

    @ParameterizedTest
    @CsvSource({"1, 1000000", "16, 1000000", "256, 1000000", "256, 8000", "256, 1", "16, 4500"})
    void aMillionMessagesNeverExceedThePrefetch(int messages, long bytes) {
        heldBack(new Prefetch(messages, bytes), null, false);
    }

    @ParameterizedTest
    @CsvSource({"1, 1000000", "64, 16000"})
    void aMillionMessagesOfAGroupNeverExceedThePrefetch(int messages, long bytes) {
        heldBack(new Prefetch(messages, bytes), "group", false);
    }

    @ParameterizedTest
    @CsvSource({"1, 1000000", "64, 16000"})
    void aSourceThatCannotBePolledIsAskedForOneAtATime(int messages, long bytes) {
        heldBack(new Prefetch(messages, bytes), null, true);
    }

    private static void heldBack(Prefetch prefetch, String group, boolean hidden) {
        long most = Math.max(1, Math.min(prefetch.messages(), prefetch.bytes() / PAYLOAD.size()));
        AtomicLong produced = new AtomicLong();
        AtomicLong requested = new AtomicLong();
        AtomicLong accepted = new AtomicLong();
        Flux<Message> source = Flux.range(0, COUNT).map(i -> {
            produced.incrementAndGet();
            return new Message("id", "topic", null, Headers.empty(), null, PAYLOAD);
        });
        try (Opened opened = Opened.withDefaults()) {
            PubSubBasic channel = opened.slot(SlotTypes.PUBSUB_BASIC);
            OneByOne subscriber = new OneByOne();
            channel.subscribe(Subscription.to("topic").as(group).holding(prefetch))
                    .subscribe(subscriber);
            channel.publish(hidden ? source.hide().doOnRequest(requested::addAndGet) : source)
                    .subscribe(counting(accepted));

            long mostProduced = 0;
            long mostAccepted = 0;
            for (int i = 0; i < COUNT; i++) {
                mostProduced = Math.max(mostProduced, produced.get() - i);
                mostAccepted = Math.max(mostAccepted, accepted.get() - i);
                subscriber.next();
            }

            assertThat(mostAccepted).as("accepted and not delivered").isEqualTo(most);
            // One more is in the publisher's hand: taken from its source, not accepted yet.
            assertThat(mostProduced).as("taken and not delivered").isEqualTo(most + 1);
            assertThat(subscriber.received).isEqualTo(COUNT);
            assertThat(accepted).hasValue(COUNT);
            assertThat(produced).hasValue(COUNT);
            if (hidden) {
                assertThat(requested.get()).isLessThanOrEqualTo(COUNT + 1L);
            }
            Usage usage = opened.backend().usage();
            assertThat(usage.peakHeldMessages()).isLessThanOrEqualTo(most);
            assertThat(usage.peakHeldBytes()).isLessThanOrEqualTo(Math.max(prefetch.bytes(), PAYLOAD.size()));
            subscriber.cancel();
            assertThat(opened.backend().usage().heldMessages()).isZero();
        }
    }

    private static Subscriber<PublishOutcome> counting(AtomicLong accepted) {
        return new BaseSubscriber<>() {
            @Override
            protected void hookOnNext(PublishOutcome outcome) {
                accepted.incrementAndGet();
            }
        };
    }

    private static final class OneByOne extends BaseSubscriber<Delivery> {
        private int received;

        @Override
        protected void hookOnSubscribe(org.reactivestreams.Subscription subscription) {
            // Asks only when told to.
        }

        @Override
        protected void hookOnNext(Delivery delivery) {
            received++;
            delivery.ack().subscribe();
        }

        void next() {
            request(1);
        }
    }
}
