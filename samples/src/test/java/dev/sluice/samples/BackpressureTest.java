package dev.sluice.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.runtime.PubSub;
import dev.sluice.runtime.Sluice;
import dev.sluice.runtime.SluiceOptions;
import dev.sluice.slots.channel.Delivery;
import dev.sluice.slots.channel.Prefetch;
import dev.sluice.slots.channel.PublishOutcome;
import dev.sluice.slots.channel.Subscription;
import dev.sluice.slots.message.Bytes;
import dev.sluice.slots.message.Message;
import dev.sluice.slots.spi.Usage;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * A subscriber that asks for one message at a time, and a publisher of a million that never waits by itself: what is between
 * them is counted where it lies, in the adapter, and by the publisher's own count of what was requested of it.
 */
final class BackpressureTest {

    private static final int MESSAGES = 1_000_000;
    private static final int SIZE = 100;
    private static final Prefetch PREFETCH = new Prefetch(64, 40L * SIZE);
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final String BARE = """
            namespaces:
              - name: ticks
                abstraction: pubsub
                backend: memory
            """;

    private static final String BEHIND_CLAIM_CHECK = """
            namespaces:
              - name: ticks
                pattern: claim-check
                slots:
                  store:   { backend: memory }
                  channel: { backend: memory, abstraction: pubsub }
                config: { groups: [ readers ] }
            """;

    @ParameterizedTest
    @ValueSource(strings = {BARE, BEHIND_CLAIM_CHECK})
    void aSubscriberOfOneAtATimeIsFeltByThePublisherOfAMillion(String file) throws InterruptedException {
        Sluice sluice =
                Sluice.start(SluiceOptions.text("backpressure.yaml", file)).block(PATIENCE);
        assertThat(sluice).isNotNull();
        PubSub ticks = sluice.namespace("ticks").pubSub();
        AtomicLong published = new AtomicLong();
        OneAtATime reader = new OneAtATime(published, Schedulers.single());
        ticks.subscribe(Subscription.to("ticks").holding(PREFETCH)).subscribe(reader);

        Bytes payload = Bytes.wrap(new byte[SIZE]);
        Long accepted = ticks.publish(Flux.range(0, MESSAGES)
                        .map(i -> Message.of("ticks", payload))
                        .doOnNext(message -> published.incrementAndGet()))
                .subscribeOn(Schedulers.boundedElastic())
                .filter(PublishOutcome.Accepted.class::isInstance)
                .count()
                .block(PATIENCE);
        assertThat(reader.ended.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();

        Usage usage = sluice.usage().get("memory");
        sluice.stop().block(PATIENCE);
        assertThat(reader.failure.get()).isNull();
        assertThat(accepted).isEqualTo(MESSAGES);
        assertThat(usage).isNotNull();
        assertThat(usage.peakHeldMessages()).isBetween(1L, (long) PREFETCH.messages());
        assertThat(usage.peakHeldBytes()).isBetween(1L, PREFETCH.bytes());
        // Requested of the publisher and not yet handed to the subscriber: the prefetch, and the one on its way.
        assertThat(reader.furthestAhead).isLessThanOrEqualTo(PREFETCH.messages() + 1L);
    }

    private static final class OneAtATime extends BaseSubscriber<Delivery> {

        private final AtomicLong published;
        private final Scheduler elsewhere;
        private final CountDownLatch ended = new CountDownLatch(1);
        private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        private int received;
        private long furthestAhead;

        OneAtATime(AtomicLong published, Scheduler elsewhere) {
            this.published = published;
            this.elsewhere = elsewhere;
        }

        @Override
        protected void hookOnSubscribe(org.reactivestreams.Subscription subscription) {
            request(1);
        }

        @Override
        protected void hookOnNext(Delivery delivery) {
            furthestAhead = Math.max(furthestAhead, published.get() - received);
            delivery.ack().subscribe(nothing -> {}, this::hookOnError, () -> {
                if (++received == MESSAGES) {
                    cancel();
                    ended.countDown();
                } else {
                    // From another thread, so that the publisher runs ahead as far as it is let.
                    elsewhere.schedule(() -> request(1));
                }
            });
        }

        @Override
        protected void hookOnError(Throwable error) {
            failure.set(error);
            ended.countDown();
        }
    }
}
