package dev.sluice.cli.demo;

import dev.sluice.runtime.PubSub;
import dev.sluice.runtime.Sluice;
import dev.sluice.slots.channel.Prefetch;
import dev.sluice.slots.channel.Subscription;
import dev.sluice.slots.message.Message;
import dev.sluice.slots.spi.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A publisher that could fill the memory, and a subscriber that takes one message at a time. */
final class SlowSubscriberScene implements Scene {

    private static final Duration LENGTH = Duration.ofSeconds(3);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final int PREFETCH = 64;
    private static final int MESSAGES = 1_000_000;

    @Override
    public String title() {
        return "Backpressure: a slow subscriber holds the publisher back";
    }

    @Override
    public void play(Path folder, Narrator narrator) throws IOException {
        Path file = Files.writeString(folder.resolve("prices.yaml"), """
                namespaces:
                  - name: prices
                    abstraction: pubsub
                    backend: memory
                """);
        narrator.say("a publisher with " + Narrator.count(MESSAGES) + " messages, a subscriber that handles one each"
                + " millisecond and may hold " + PREFETCH);
        Mono.usingWhen(Sluice.start(file), sluice -> flood(sluice, narrator), Sluice::stop)
                .block(LENGTH.plusSeconds(20));
    }

    private static Mono<Void> flood(Sluice sluice, Narrator narrator) {
        AtomicLong published = new AtomicLong();
        AtomicLong handled = new AtomicLong();
        PubSub prices = sluice.namespace("prices").pubSub();

        Flux<Long> subscriber = prices.subscribe(Subscription.to("ticks").holding(Prefetch.ofMessages(PREFETCH)))
                .concatMap(
                        delivery -> Mono.delay(Duration.ofMillis(1))
                                .then(delivery.ack())
                                .thenReturn(handled.incrementAndGet()),
                        0);
        Flux<?> publisher = prices.publish(Flux.range(0, MESSAGES)
                .map(i -> Message.text("ticks", "tick " + i))
                .doOnNext(message -> published.incrementAndGet()));
        Flux<Long> onlooker = Flux.interval(LOOK)
                .doOnNext(second -> narrator.show(
                        "after " + (second + 1) + " s",
                        "published " + Narrator.count(published.get()) + ", handled " + Narrator.count(handled.get())
                                + ", between them " + Narrator.count(published.get() - handled.get())));
        return Flux.merge(subscriber, publisher, onlooker)
                .takeUntilOther(Mono.delay(LENGTH.plusMillis(100)))
                .then(Mono.fromRunnable(() -> judge(peak(sluice), narrator)));
    }

    private static long peak(Sluice sluice) {
        return sluice.usage().values().stream()
                .mapToLong(Usage::peakHeldMessages)
                .max()
                .orElseThrow();
    }

    private static void judge(long peak, Narrator narrator) {
        if (peak > PREFETCH) {
            throw new IllegalStateException("the backend held " + peak + " messages (expected: <= " + PREFETCH + ")");
        }
        narrator.holds("counted inside the backend: never more than " + peak + " messages held; the publisher waits,"
                + " nothing is dropped");
    }
}
