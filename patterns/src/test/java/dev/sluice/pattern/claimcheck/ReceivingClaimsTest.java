package dev.sluice.pattern.claimcheck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.slots.channel.Delivery;
import dev.sluice.slots.channel.Nack;
import dev.sluice.slots.error.PermanentException;
import dev.sluice.slots.error.TransientException;
import dev.sluice.slots.message.Bytes;
import dev.sluice.slots.message.Message;
import dev.sluice.slots.message.Reading;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;

class ReceivingClaimsTest {

    private final Desk desk = new Desk(Desk.STANDARD);

    @ParameterizedTest
    @EnumSource
    void subscribersGetTheOriginalMessage(Compression compression) {
        Desk any = Desk.with().compression(compression).desk();
        Message message = Desk.large(300_000);

        any.publish(message);

        Message received = any.delivery("billing").message();
        assertThat(received.withPayload(message.payload())).isEqualTo(message);
        assertThat(received.payload().length()).hasValue(300_000);
        assertThat(received.payload().reading()).isEqualTo(Reading.REPEATABLE);
        assertThat(Desk.read(received)).isEqualTo(message.payload());
        assertThat(Desk.read(received)).isEqualTo(message.payload());
    }

    @Test
    void nothingIsFetchedBeforeThePayloadIsRead() {
        desk.publish(Desk.large());

        desk.delivery("billing").ack().block(Desk.PATIENCE);

        assertThat(desk.store.count("get objects/")).isZero();
    }

    @Test
    void aMissingObjectIsATypedErrorAndTheDeliveryCanBeHandedBack() {
        desk.publish(Desk.large());
        desk.store.objects.keySet().removeIf(key -> key.startsWith("objects/"));
        Delivery delivery = desk.delivery("billing");

        StepVerifier.create(delivery.message().payload().buffers()).verifyError(ClaimMissingException.class);
        delivery.nack(Nack.now()).block(Desk.PATIENCE);

        assertThat(desk.channel.settled).containsExactly("nack billing");
        assertThat(desk.meters.count("claim.check.missing")).isOne();
    }

    @Test
    void anObjectThatIsMissingBecauseItsTimeIsOverSaysSo() {
        Desk timed = Desk.with().retain(Retain.TTL).desk();
        timed.publish(Desk.large());
        timed.elapse(Duration.ofDays(8));
        timed.janitor();

        StepVerifier.create(timed.delivery("billing").message().payload().buffers())
                .verifyError(ClaimExpiredException.class);
    }

    @ParameterizedTest
    @EnumSource
    void aChangedByteIsFound(Compression compression) {
        Desk any = Desk.with().compression(compression).desk();
        any.publish(Desk.large(200_000));
        change(any, stored -> {
            stored[stored.length / 2] ^= 1;
            return stored;
        });

        assertCorrupt(any);
    }

    @ParameterizedTest
    @EnumSource
    void aMissingEndIsFound(Compression compression) {
        Desk any = Desk.with().compression(compression).desk();
        any.publish(Desk.large(200_000));
        change(any, stored -> java.util.Arrays.copyOf(stored, stored.length - 30_000));

        assertCorrupt(any);
    }

    @Test
    void asurplusIsFoundBeforeItIsPassedOn() {
        desk.publish(Desk.large(2_000));
        change(desk, stored -> java.util.Arrays.copyOf(stored, 1_000_000));

        StepVerifier.create(desk.delivery("billing").message().payload().buffers())
                .verifyError(ClaimCorruptException.class);
    }

    @Test
    void somethingElseThanGzipIsCorrupt() {
        Desk gzip = Desk.with().compression(Compression.GZIP).desk();
        gzip.publish(Desk.large(2_000));
        change(gzip, stored -> new byte[stored.length]);

        assertCorrupt(gzip);
    }

    @Test
    void aReferenceResolvesAndEndsThoughItsStoreBearsAnotherNameByNow() {
        desk.publish(Desk.large());
        replaceHeader("sluice-claim-store", "elsewhere");

        assertThat(Desk.read(desk.delivery("billing").message())).isEqualTo(Desk.random(5_000));
        desk.delivery("billing").ack().block(Desk.PATIENCE);

        assertThat(desk.store.keys("objects/")).isEmpty();
    }

    @Test
    void anAbsentObjectOfAnotherStoreSaysWhereItIs() {
        desk.publish(Desk.large());
        replaceHeader("sluice-claim-store", "elsewhere");
        desk.store.objects.keySet().removeIf(key -> key.startsWith("objects/"));

        StepVerifier.create(desk.delivery("billing").message().payload().buffers())
                .verifyErrorSatisfies(error -> assertThat(error)
                        .isExactlyInstanceOf(PermanentException.class)
                        .hasMessageContaining("'elsewhere' (expected: 'store-backend'"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "version=2",
                "key=objects/keep/../../secrets",
                "key=intents/01",
                "size=-1",
                "size=many",
                "stored-size=",
                "sha256=abc",
                "crc32c=xyz",
                "compression=lzma",
                "expires=tomorrow"
            })
    void aHeaderThatMakesNoSenseIsATypedErrorOfThePayload(String header) {
        desk.publish(Desk.large());
        String[] parts = header.split("=", -1);
        replaceHeader(Claim.PREFIX + parts[0], parts[1]);

        Delivery delivery = desk.delivery("billing");

        StepVerifier.create(delivery.message().payload().buffers())
                .verifyErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(ClaimMalformedException.class)
                        .hasMessageContaining(Claim.PREFIX + parts[0] + ": '" + parts[1] + "'"));
        delivery.ack().block(Desk.PATIENCE);
        assertThat(desk.store.keys("objects/")).hasSize(1);
    }

    @Test
    void aHeaderThatIsMissingIsATypedErrorOfThePayload() {
        desk.publish(Desk.large());
        Message reference = desk.channel.held.remove(0);
        desk.channel.held.add(reference.withHeaders(reference.headers().withoutPrefix("sluice-claim-key")));

        StepVerifier.create(desk.delivery("billing").message().payload().buffers())
                .verifyError(ClaimMalformedException.class);
    }

    @Test
    void anErrorOfTheStoreIsPassedOn() {
        desk.publish(Desk.large());
        desk.store.fails("get objects/");

        StepVerifier.create(desk.delivery("billing").message().payload().buffers())
                .verifyError(TransientException.class);
    }

    @ParameterizedTest
    @EnumSource
    void aPayloadIsReadOnlyAsFastAsItIsAskedFor(Compression compression) {
        Desk any = Desk.with().compression(compression).desk();
        any.publish(Desk.large(1_000_000));

        StepVerifier.create(any.delivery("billing").message().payload().buffers(), 0)
                .expectSubscription()
                .thenRequest(1)
                .expectNextCount(1)
                .thenCancel()
                .verify(Desk.PATIENCE);
    }

    private void replaceHeader(String name, String value) {
        Message reference = desk.channel.held.remove(0);
        desk.channel.held.add(reference.withHeader(name, value));
    }

    private static void change(Desk desk, java.util.function.UnaryOperator<byte[]> change) {
        desk.store.objects.replaceAll(
                (key, stored) -> key.startsWith("objects/") ? Bytes.wrap(change.apply(stored.toByteArray())) : stored);
    }

    private static void assertCorrupt(Desk desk) {
        StepVerifier.create(
                        desk.delivery("billing").message().payload().buffers().then())
                .verifyError(ClaimCorruptException.class);
        assertThat(desk.meters.count("claim.check.corrupt")).isOne();
    }
}
