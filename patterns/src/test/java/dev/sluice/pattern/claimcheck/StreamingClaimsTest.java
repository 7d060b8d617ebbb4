package dev.sluice.pattern.claimcheck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.slots.catalog.SlotTypes;
import dev.sluice.slots.channel.Channel;
import dev.sluice.slots.channel.PublishOutcome;
import dev.sluice.slots.channel.Subscription;
import dev.sluice.slots.message.Bytes;
import dev.sluice.slots.message.Message;
import dev.sluice.slots.message.Payload;
import dev.sluice.slots.message.Reading;
import dev.sluice.slots.spi.Stage;
import dev.sluice.tck.CancelStorm;
import dev.sluice.tck.Eventually;
import dev.sluice.tck.RecordedMeters;
import dev.sluice.tck.SchedulerClock;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

/** With real threads, where blocking a non-blocking one is an error. */
class StreamingClaimsTest {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final long GIGABYTE = 1L << 30;

    private final Scheduler work = Schedulers.newBoundedElastic(2, 1_000, "testing-claims");
    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final RecordedMeters meters = new RecordedMeters();
    private final ScriptedChannel channel = new ScriptedChannel();

    @AfterEach
    void dispose() {
        work.dispose();
    }

    @Test
    void aGigabyteOfUnknownLengthGoesThroughInAFewBuffers() {
        VoidStore store = new VoidStore();
        Channel claims = stage(Desk.STANDARD, store).wrap(channel);

        PublishOutcome outcome = claims.publish(
                        Flux.just(Message.of("orders", Payload.stream(store.sequence(GIGABYTE), Reading.ONCE))))
                .single()
                .subscribeOn(Schedulers.parallel())
                .block(PATIENCE);

        assertThat(outcome).isInstanceOf(PublishOutcome.Accepted.class);
        assertThat(store.stored).hasValue(GIGABYTE);
        assertThat(store.most.get()).isLessThanOrEqualTo(6);

        store.under.set(0);
        store.most.set(0);
        StepVerifier.create(claims.subscribe(Subscription.to("orders").as("billing"))
                        .flatMap(delivery -> delivery.message().payload().buffers(), 1, 1)
                        .publishOn(Schedulers.parallel(), 1)
                        .doOnNext(buffer -> store.under.decrementAndGet())
                        .map(ByteBuffer::remaining)
                        .reduce(0L, Long::sum))
                .expectNext(GIGABYTE)
                .expectComplete()
                .verify(PATIENCE);
        assertThat(store.most.get()).isLessThanOrEqualTo(6);
        assertThat(meters.count("claim.check.redeemed")).isOne();
    }

    @ParameterizedTest
    @EnumSource
    void aStoreThatStandsStillHoldsThePayloadBack(Compression compression) {
        VoidStore still = new VoidStore();
        FaultyStore intents = new FaultyStore();
        Channel claims = stage(Desk.with().compression(compression).config(), new StandingStill(intents))
                .wrap(channel);

        StepVerifier.create(claims.publish(
                        Flux.just(Message.of("orders", Payload.stream(still.noise(GIGABYTE), Reading.ONCE)))))
                .then(() -> Eventually.holds("some of it was read", PATIENCE, () -> still.most.get() > 1))
                .thenCancel()
                .verify(PATIENCE);

        assertThat(still.most.get()).isLessThanOrEqualTo(8);
    }

    @ParameterizedTest
    @EnumSource
    void demandIsHonouredOneBufferAtATime(Compression compression) {
        FaultyStore store = new FaultyStore();
        store.pieces = 10_000;
        Channel claims =
                stage(Desk.with().compression(compression).config(), store).wrap(channel);
        Message message = Desk.large(500_000);
        claims.publish(Flux.just(message)).single().block(PATIENCE);

        Bytes received = claims.subscribe(Subscription.to("orders").as("billing"))
                .flatMap(delivery -> delivery.message().payload().buffers().limitRate(1))
                .reduce(new java.io.ByteArrayOutputStream(), (all, buffer) -> {
                    byte[] part = new byte[buffer.remaining()];
                    buffer.get(part);
                    all.writeBytes(part);
                    return all;
                })
                .map(all -> Bytes.wrap(all.toByteArray()))
                .block(PATIENCE);

        assertThat(received).isEqualTo(message.payload());
    }

    @Test
    void orderHoldsHoweverLongTheUploadsTake() {
        FaultyStore store = new FaultyStore();
        Channel claims =
                stage(Desk.STANDARD, new Jittery(store, Duration.ofMillis(1))).wrap(channel);
        List<Message> messages = Flux.range(0, 2_000)
                .map(i -> i % 3 == 0 ? Message.text("orders", "small " + i) : Desk.large(1_000 + i % 100))
                .collectList()
                .block(PATIENCE);

        Long outcomes = claims.publish(Flux.fromIterable(messages))
                .filter(PublishOutcome.Accepted.class::isInstance)
                .count()
                .subscribeOn(Schedulers.parallel())
                .block(PATIENCE);

        assertThat(outcomes).isEqualTo(2_000);
        assertThat(channel.held.stream().map(Message::id))
                .containsExactlyElementsOf(messages.stream().map(Message::id).toList());
    }

    @Test
    void publishersThatLeaveAtAnyMomentLeaveNothingForEver() {
        FaultyStore store = new FaultyStore();
        Jittery jittery = new Jittery(store, Duration.ofNanos(50_000));
        Stage stage = stage(Desk.STANDARD, jittery);
        Channel claims = stage.wrap(channel);

        Flux.range(0, 400)
                .flatMap(
                        i -> claims.publish(Flux.range(0, 5).map(n -> Desk.large(1_000 + n)))
                                .subscribeOn(Schedulers.parallel())
                                .takeUntilOther(Mono.delay(Duration.ofMillis(
                                        ThreadLocalRandom.current().nextInt(200)))),
                        40)
                .blockLast(PATIENCE);
        Eventually.holds(
                "the store is at rest", PATIENCE, () -> jittery.running().get() == 0);
        assertThat(channel.held)
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(store.objects)
                        .containsKey(Claim.from(reference.headers()).key()));

        Set<String> referred = channel.held.stream()
                .map(reference -> Claim.from(reference.headers()).key())
                .collect(java.util.stream.Collectors.toSet());
        for (int i = 0; i < 10; i++) {
            time.advanceTimeBy(Duration.ofDays(3));
            stage.workers().get(0).round().block(PATIENCE);
        }
        assertThat(meters.gauge("claim.check.open")).isZero();
        assertThat(referred).containsAll(store.keys("objects/"));
    }

    @Test
    void subscribersThatLeaveAtAnyMomentReleaseWhatTheyRead() {
        FaultyStore store = new FaultyStore();
        store.pieces = 1_000;
        Channel claims =
                stage(Desk.with().compression(Compression.ZSTD).config(), store).wrap(channel);
        claims.publish(Flux.just(Desk.large(300_000))).single().block(PATIENCE);

        CancelStorm.rage(
                400,
                PATIENCE,
                i -> claims.subscribe(Subscription.to("orders").as("billing"))
                        .flatMap(delivery -> delivery.message().payload().buffers()));

        StepVerifier.create(claims.subscribe(Subscription.to("orders").as("billing"))
                        .flatMap(delivery -> delivery.message().payload().bytes(1 << 20)))
                .expectNext((Bytes) Desk.large(300_000).payload())
                .expectComplete()
                .verify(PATIENCE);
    }

    private Stage stage(ClaimCheckConfig config, Object store) {
        return new ClaimCheckStageProvider()
                .open(
                        config,
                        new LentContext(
                                store,
                                true,
                                Set.of(SlotTypes.PUBSUB_BASIC),
                                time,
                                new SchedulerClock(time),
                                meters,
                                work));
    }
}
