package dev.sluice.pattern.claimcheck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.backend.memory.MemoryBackendProvider;
import dev.sluice.backend.memory.MemoryConfig;
import dev.sluice.slots.catalog.SlotType;
import dev.sluice.slots.catalog.SlotTypes;
import dev.sluice.slots.channel.Channel;
import dev.sluice.slots.channel.Delivery;
import dev.sluice.slots.channel.PublishOutcome;
import dev.sluice.slots.channel.Subscription;
import dev.sluice.slots.config.ByteSize;
import dev.sluice.slots.message.Message;
import dev.sluice.slots.model.blob.BlobInfo;
import dev.sluice.slots.model.queue.QueueBasic;
import dev.sluice.slots.namespace.NamespaceName;
import dev.sluice.slots.namespace.Scope;
import dev.sluice.slots.spi.Backend;
import dev.sluice.slots.spi.Stage;
import dev.sluice.tck.Probe;
import dev.sluice.tck.TestBackendContext;
import dev.sluice.tck.channel.ChannelChecks;
import dev.sluice.tck.channel.DemandChecks;
import dev.sluice.tck.channel.Road;
import dev.sluice.tck.channel.SettlementChecks;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What every channel must hold, held by one with a claim check around it, whether its payloads are claimed or not. */
class OverMemoryTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ByteSize EVERYTHING = new ByteSize(0);
    private static final ByteSize NOTHING = new ByteSize(1 << 30);

    private final TestBackendContext context = new TestBackendContext("memory");
    private final MemoryBackendProvider provider = new MemoryBackendProvider();
    private final Backend memory = provider.open(MemoryConfig.defaults(), context);

    @AfterEach
    void close() {
        memory.close().block(PATIENCE);
        context.close();
    }

    @TestFactory
    Stream<DynamicTest> aTopicWithEveryPayloadClaimed() {
        return checks(SlotTypes.PUBSUB_BASIC, EVERYTHING);
    }

    @TestFactory
    Stream<DynamicTest> aTopicWithNoPayloadClaimed() {
        return checks(SlotTypes.PUBSUB_BASIC, NOTHING);
    }

    @TestFactory
    Stream<DynamicTest> aQueueWithEveryPayloadClaimed() {
        return Stream.concat(
                checks(SlotTypes.QUEUE_BASIC, EVERYTHING), settlementChecks(SlotTypes.QUEUE_BASIC, EVERYTHING));
    }

    @TestFactory
    Stream<DynamicTest> aQueueWithNoPayloadClaimed() {
        return Stream.concat(checks(SlotTypes.QUEUE_BASIC, NOTHING), settlementChecks(SlotTypes.QUEUE_BASIC, NOTHING));
    }

    @Test
    void overAQueueAClaimGoesThroughAndLeavesNothingBehind() {
        Stage stage = stage(SlotTypes.QUEUE_BASIC, EVERYTHING, scope("whole"));
        Channel claims = stage.wrap(channel(SlotTypes.QUEUE_BASIC, scope("whole")));
        Message message = Desk.large(3_000_000);

        assertThat(claims.publish(Flux.just(message)).single().block(PATIENCE))
                .isInstanceOf(PublishOutcome.Accepted.class);
        try (Probe<Delivery> probe = Probe.of(claims.subscribe(Subscription.to("orders")), 1, PATIENCE)) {
            Delivery delivery = probe.item(0);
            assertThat(Desk.read(delivery.message())).isEqualTo(message.payload());
            delivery.ack().block(PATIENCE);
        }
        stage.close().block(PATIENCE);

        List<BlobInfo> left = memory.slot(SlotTypes.BLOB_LIST, scope("whole"))
                .list("")
                .collectList()
                .block(PATIENCE);
        assertThat(left).isEmpty();
    }

    private Stream<DynamicTest> checks(SlotType<?> type, ByteSize threshold) {
        return Stream.of(
                check("everything of a message survives", type, threshold, ChannelChecks::everythingOfAMessageSurvives),
                check("a large payload survives", type, threshold, ChannelChecks::aLargePayloadSurvives),
                check(
                        "a streamed payload is carried",
                        type,
                        threshold,
                        ChannelChecks::aStreamedPayloadIsCarriedOrRefused),
                check("one outcome each", type, threshold, ChannelChecks::everyMessageHasOneOutcomeThatNamesIt),
                check("errors of the source", type, threshold, ChannelChecks::anErrorOfTheSourceComesAfterItsOutcomes),
                check("an empty source", type, threshold, ChannelChecks::anEmptySourceCompletesWithoutDemand),
                check("the same message again", type, threshold, ChannelChecks::theSameMessageAgainIsAccepted),
                check("order per key", type, threshold, ChannelChecks::messagesOfAKeyKeepTheirOrder),
                check("many publishers", type, threshold, ChannelChecks::concurrentPublishersLoseNothing),
                check("no more than the prefetch", type, threshold, DemandChecks::noMoreIsHeldThanThePrefetch),
                check("demand of publishers", type, threshold, DemandChecks::outcomesThatAreNotWantedRequestNoMessages),
                check("cancelled publications", type, threshold, DemandChecks::aCancelledPublicationAsksForNoMore));
    }

    private Stream<DynamicTest> settlementChecks(SlotType<?> type, ByteSize threshold) {
        Subscription request = Subscription.to("orders");
        return Stream.of(
                check("one at a time", type, threshold, DemandChecks::oneAtATime),
                check(
                        "handed back",
                        type,
                        threshold,
                        road -> SettlementChecks.aMessageHandedBackIsDeliveredAgain(road, request)),
                check(
                        "handed back for later",
                        type,
                        threshold,
                        road -> SettlementChecks.aDelayedNackComesBackAfterItsDelay(road, request)),
                check(
                        "settled twice",
                        type,
                        threshold,
                        road -> SettlementChecks.settlingTwiceIsSettlingOnce(road, request)),
                check("settled lazily", type, threshold, road -> SettlementChecks.settlingIsLazy(road, request)),
                check(
                        "rewritten",
                        type,
                        threshold,
                        road -> SettlementChecks.aRewrittenDeliverySettlesTheOriginal(road, request)),
                check(
                        "unsettled",
                        type,
                        threshold,
                        road -> SettlementChecks.unsettledMessagesGoToAnother(road, request)));
    }

    private DynamicTest check(String name, SlotType<?> type, ByteSize threshold, Consumer<Road> check) {
        return DynamicTest.dynamicTest(name, () -> {
            try (TestBackendContext lent = new TestBackendContext("memory")) {
                Backend backend = provider.open(MemoryConfig.defaults(), lent);
                check.accept(road(backend, lent, type, threshold));
                backend.close().block(PATIENCE);
            }
        });
    }

    private Road road(Backend backend, TestBackendContext lent, SlotType<?> type, ByteSize threshold) {
        Scope scope = scope("checks");
        Channel claims = open(backend, lent, type, threshold, scope).wrap(channel(backend, type, scope));
        return new Road(
                backend,
                provider.attributes(type, MemoryConfig.defaults()),
                PATIENCE,
                lent::elapse,
                claims::publish,
                request -> claims.subscribe(request).concatMap(OverMemoryTest::read, 0));
    }

    /** The checks compare payloads in memory. */
    private static Mono<Delivery> read(Delivery delivery) {
        return delivery.message()
                .payload()
                .bytes(Long.MAX_VALUE)
                .map(bytes -> delivery.withMessage(delivery.message().withPayload(bytes)));
    }

    private Stage stage(SlotType<?> type, ByteSize threshold, Scope scope) {
        return open(memory, context, type, threshold, scope);
    }

    private Channel channel(SlotType<?> type, Scope scope) {
        return channel(memory, type, scope);
    }

    private static Stage open(
            Backend backend, TestBackendContext lent, SlotType<?> type, ByteSize threshold, Scope scope) {
        ClaimCheckConfig standard = Desk.STANDARD;
        ClaimCheckConfig config = new ClaimCheckConfig(
                threshold,
                Compression.ZSTD,
                false,
                Retain.UNTIL_ACKED,
                standard.ttl(),
                List.of("billing"),
                standard.orphanAfter(),
                standard.janitorInterval(),
                standard.preview(),
                standard.concurrency(),
                null);
        Blobs blobs = Blobs.of(backend, scope);
        return new ClaimCheckStageProvider()
                .open(
                        config,
                        new LentContext(
                                blobs,
                                true,
                                Set.of(type),
                                lent.scheduler(),
                                lent.clock(),
                                lent.meters(),
                                lent.blocking("claims", 2)));
    }

    private static Channel channel(Backend backend, SlotType<?> type, Scope scope) {
        if (!type.equals(SlotTypes.QUEUE_BASIC)) {
            return backend.slot(SlotTypes.PUBSUB_BASIC, scope);
        }
        QueueBasic queue = backend.slot(SlotTypes.QUEUE_BASIC, scope);
        return new Channel() {
            @Override
            public Flux<PublishOutcome> publish(Flux<Message> messages) {
                return queue.enqueue(messages);
            }

            @Override
            public Flux<Delivery> subscribe(Subscription request) {
                return queue.receive(request);
            }
        };
    }

    private static Scope scope(String slot) {
        return new Scope(new NamespaceName("testing"), slot);
    }
}
