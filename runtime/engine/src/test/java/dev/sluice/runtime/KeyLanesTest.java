package dev.sluice.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.slots.channel.Channel;
import dev.sluice.slots.channel.Delivery;
import dev.sluice.slots.channel.Nack;
import dev.sluice.slots.channel.Position;
import dev.sluice.slots.channel.PublishOutcome;
import dev.sluice.slots.channel.Subscription;
import dev.sluice.slots.error.TransientException;
import dev.sluice.slots.message.Bytes;
import dev.sluice.slots.message.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;

class KeyLanesTest {

    private static final int HOT = 4_096;

    private final List<String> settled = new ArrayList<>();
    private final List<String> called = new ArrayList<>();

    @Test
    void aHotKeyIsProcessedInOrderHoweverManyWaitBehindASlowCall() {
        Sinks.Empty<Void> first = Sinks.empty();
        List<String> texts = IntStream.range(0, HOT).mapToObj(i -> "m" + i).toList();

        StepVerifier.create(processed(texts, HOT, message -> called.size() == 1 ? first.asMono() : Mono.empty()))
                .then(() -> assertThat(called).as("the others wait").containsExactly("m0"))
                .then(first::tryEmitEmpty)
                .expectComplete()
                .verify(Duration.ofSeconds(30));

        assertThat(called).isEqualTo(texts);
        assertThat(settled).isEqualTo(texts.stream().map(text -> "ack " + text).toList());
    }

    @Test
    void cancellingStartsNoneOfTheCallsThatWait() {
        TestPublisher<Void> running = TestPublisher.create();

        StepVerifier.create(processed(List.of("m0", "m1", "m2"), 8, message -> running.mono()))
                .then(() -> assertThat(called).containsExactly("m0"))
                .thenCancel()
                .verify(Duration.ofSeconds(10));

        running.assertCancelled();
        assertThat(called).containsExactly("m0");
        assertThat(settled).isEmpty();
    }

    @Test
    void aSettlementThatFailsLetsTheOthersRun() {
        StepVerifier.create(processed(List.of("lost", "kept"), 8, message -> Mono.empty()))
                .expectComplete()
                .verify(Duration.ofSeconds(10));

        assertThat(called).containsExactly("lost", "kept");
        assertThat(settled).containsExactly("ack kept");
    }

    private Mono<Void> processed(List<String> texts, int concurrency, Function<Message, Mono<Void>> function) {
        Queue queue = new Queue(new Given(texts, settled));
        return queue.process(Subscription.to("a"), concurrency, message -> {
            called.add(text(message));
            return function.apply(message);
        });
    }

    private static String text(Message message) {
        return ((Bytes) message.payload()).utf8();
    }

    /** Delivers the texts, all with the same key. */
    private record Given(List<String> texts, List<String> settled) implements Channel {

        @Override
        public Flux<PublishOutcome> publish(Flux<Message> messages) {
            return Flux.empty();
        }

        @Override
        public Flux<Delivery> subscribe(Subscription request) {
            return Flux.fromIterable(texts)
                    .map(text -> new GivenDelivery(Message.text("a", text).withKey("hot"), settled));
        }
    }

    private record GivenDelivery(Message message, List<String> settled) implements Delivery {

        @Override
        public int attempt() {
            return 1;
        }

        @Override
        public @Nullable Position position() {
            return null;
        }

        @Override
        public Mono<Void> ack() {
            return text(message).equals("lost")
                    ? Mono.error(new TransientException("away"))
                    : Mono.fromRunnable(() -> settled.add("ack " + text(message)));
        }

        @Override
        public Mono<Void> nack(Nack reason) {
            return Mono.fromRunnable(() -> settled.add("nack " + text(message)));
        }
    }
}
