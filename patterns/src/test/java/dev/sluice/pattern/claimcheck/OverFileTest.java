package dev.sluice.pattern.claimcheck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.backend.file.FileBackendProvider;
import dev.sluice.backend.file.FileConfig;
import dev.sluice.slots.catalog.SlotTypes;
import dev.sluice.slots.channel.Channel;
import dev.sluice.slots.channel.Delivery;
import dev.sluice.slots.channel.PublishOutcome;
import dev.sluice.slots.channel.Subscription;
import dev.sluice.slots.message.Message;
import dev.sluice.slots.message.Payload;
import dev.sluice.slots.message.Reading;
import dev.sluice.slots.model.blob.BlobInfo;
import dev.sluice.slots.namespace.NamespaceName;
import dev.sluice.slots.namespace.Scope;
import dev.sluice.slots.spi.Backend;
import dev.sluice.slots.spi.Stage;
import dev.sluice.tck.TestBackendContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/** With payloads on a real disk. */
class OverFileTest {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Scope STORE = new Scope(new NamespaceName("testing"), "store");
    private static final long SIZE = 64L << 20;

    @TempDir
    Path folder;

    private final TestBackendContext context = new TestBackendContext("file");
    private final ScriptedChannel channel = new ScriptedChannel();

    @AfterEach
    void close() {
        context.close();
    }

    @ParameterizedTest
    @EnumSource
    void aLargePayloadGoesThroughAndLeavesNothingBehind(Compression compression) {
        Backend files = open();
        Stage stage = stage(files, Desk.with().compression(compression).config());
        Channel claims = stage.wrap(channel);
        VoidStore source = new VoidStore();

        PublishOutcome outcome = claims.publish(
                        Flux.just(Message.of("orders", Payload.stream(source.sequence(SIZE), Reading.ONCE))))
                .single()
                .subscribeOn(Schedulers.parallel())
                .block(PATIENCE);
        Delivery delivery = delivery(claims);
        Measured received = measure(delivery.message().payload());

        assertThat(outcome).isInstanceOf(PublishOutcome.Accepted.class);
        assertThat(received).isEqualTo(measure(Payload.stream(source.sequence(SIZE), Reading.ONCE)));
        delivery.ack().block(PATIENCE);
        stage.close().block(PATIENCE);
        assertThat(keys(files)).isEmpty();
        files.close().block(PATIENCE);
    }

    @Test
    void aReferenceResolvesAfterARestart() {
        Backend before = open();
        Message message = Desk.large(2_000_000);
        stage(before, Desk.STANDARD)
                .wrap(channel)
                .publish(Flux.just(message))
                .single()
                .block(PATIENCE);
        before.close().block(PATIENCE);

        Backend after = open();
        Channel claims = stage(after, Desk.STANDARD).wrap(channel);
        Delivery delivery = delivery(claims);

        assertThat(Desk.read(delivery.message())).isEqualTo(message.payload());
        after.close().block(PATIENCE);
    }

    @Test
    void whatADeadInstanceLeftOpenIsRemovedByTheNext() {
        Backend before = open();
        channel.answer = ScriptedChannel::lose;
        stage(before, Desk.STANDARD)
                .wrap(channel)
                .publish(Flux.just(Desk.large()))
                .single()
                .block(PATIENCE);
        before.close().block(PATIENCE);

        Backend after = open();
        Stage survivor = stage(after, Desk.STANDARD);
        context.elapse(Duration.ofDays(8));
        survivor.workers().get(0).round().block(PATIENCE);

        assertThat(keys(after)).isEmpty();
        after.close().block(PATIENCE);
    }

    @Test
    void equalPayloadsAreOneFile() {
        Backend files = open();
        Channel claims =
                stage(files, Desk.with().dedup().retain(Retain.TTL).config()).wrap(channel);

        claims.publish(Flux.range(0, 5).map(i -> Desk.large(100_000))).blockLast(PATIENCE);

        assertThat(channel.held).hasSize(5);
        assertThat(keys(files)).hasSize(1).allMatch(key -> key.startsWith("dedup/"));
        files.close().block(PATIENCE);
    }

    private Backend open() {
        return new FileBackendProvider().open(FileConfig.at(folder), context);
    }

    private Stage stage(Backend files, ClaimCheckConfig config) {
        return new ClaimCheckStageProvider()
                .open(
                        config,
                        new LentContext(
                                Blobs.of(files, STORE),
                                true,
                                Set.of(SlotTypes.PUBSUB_BASIC),
                                context.scheduler(),
                                context.clock(),
                                context.meters(),
                                context.blocking("claims", 2)));
    }

    private static Delivery delivery(Channel claims) {
        return claims.subscribe(Subscription.to("orders").as("billing")).next().block(PATIENCE);
    }

    private static Measured measure(Payload payload) {
        Measure measure = new Measure(0);
        payload.buffers()
                .doOnNext(buffer -> {
                    byte[] piece = new byte[buffer.remaining()];
                    buffer.get(piece);
                    measure.add(piece, piece.length);
                })
                .blockLast(PATIENCE);
        return measure.end();
    }

    private static List<String> keys(Backend files) {
        return files.slot(SlotTypes.BLOB_LIST, STORE)
                .list("")
                .map(BlobInfo::key)
                .collectList()
                .block(PATIENCE);
    }
}
