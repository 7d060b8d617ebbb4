package dev.sluice.slots.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sluice.slots.error.PermanentException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;
import reactor.test.publisher.PublisherProbe;

class StreamedPayloadTest {

    private static Flux<ByteBuffer> parts(String... parts) {
        return Flux.just(parts).map(part -> ByteBuffer.wrap(part.getBytes(UTF_8)));
    }

    @Test
    void aStreamOfKnownLengthIsReadAsItIs() {
        StreamedPayload payload = Payload.stream(parts("ab", "", "c"), 3, Reading.REPEATABLE);

        assertThat(payload.length()).hasValue(3);
        assertThat(payload.heldBytes()).isZero();
        for (int i = 0; i < 2; i++) {
            StepVerifier.create(payload.bytes(3)).expectNext(Bytes.utf8("abc")).verifyComplete();
        }
    }

    @Test
    void aStreamOfUnknownLengthEndsWhenItEnds() {
        StreamedPayload payload = Payload.stream(parts("ab", "c"), Reading.REPEATABLE);

        assertThat(payload.length()).isEmpty();
        StepVerifier.create(payload.bytes(100)).expectNext(Bytes.utf8("abc")).verifyComplete();
    }

    @Test
    void whatIsShorterOrLongerThanItsLengthIsAnError() {
        StepVerifier.create(Payload.stream(parts("ab"), 3, Reading.ONCE).buffers())
                .expectNextCount(1)
                .verifyErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(PermanentException.class)
                        .hasMessage("payload ended after 2 of its declared 3 bytes"));
        StepVerifier.create(
                        Payload.stream(parts("ab", "cd", "e"), 3, Reading.ONCE).buffers())
                .expectNextCount(1)
                .verifyErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(PermanentException.class)
                        .hasMessage("payload is longer than its declared 3 bytes"));
        StepVerifier.create(Payload.stream(parts(), 0, Reading.ONCE).buffers()).verifyComplete();
    }

    @Test
    void aSecondReadOfAStreamThatIsReadOnceFails() {
        StreamedPayload payload = Payload.stream(parts("abc"), 3, Reading.ONCE);
        StepVerifier.create(payload.bytes(3)).expectNextCount(1).verifyComplete();

        StepVerifier.create(payload.buffers()).verifyError(IllegalStateException.class);
        StepVerifier.create(payload.bytes(3)).verifyError(IllegalStateException.class);
    }

    @Test
    void askingForTooLittleMemoryReadsNothingOfAKnownLengthAndStopsAnUnknownOne() {
        PublisherProbe<ByteBuffer> known = PublisherProbe.of(parts("abc"));
        StreamedPayload payload = Payload.stream(known.flux(), 3, Reading.ONCE);
        StepVerifier.create(payload.bytes(2)).verifyError(PermanentException.class);
        known.assertWasNotSubscribed();
        StepVerifier.create(payload.bytes(3)).expectNextCount(1).verifyComplete();

        PublisherProbe<ByteBuffer> endless = PublisherProbe.of(parts("abc").repeat());
        StepVerifier.create(Payload.stream(endless.flux(), Reading.ONCE).bytes(1_000))
                .verifyErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(PermanentException.class)
                        .hasMessageContaining("longer than the 1000 bytes"));
        endless.assertWasCancelled();
    }

    @Test
    void buffersAreReadAsRequestedAndCancellationReachesTheSource() {
        AtomicBoolean cancelled = new AtomicBoolean();
        Flux<ByteBuffer> source = parts("a", "b", "c").doOnCancel(() -> cancelled.set(true));

        StepVerifier.create(Payload.stream(source, 3, Reading.ONCE).buffers(), 1)
                .expectNextCount(1)
                .thenCancel()
                .verify();
        assertThat(cancelled).isTrue();
    }

    @Test
    void aLengthIsNotNegative() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Payload.stream(Flux.empty(), -1, Reading.ONCE))
                .withMessage("length: -1 (expected: >= 0)");
    }

    @Test
    void theContentOfAStreamIsNotPrinted() {
        assertThat(Payload.stream(parts("a"), 1, Reading.ONCE)).hasToString("StreamedPayload[1, ONCE]");
        assertThat(Payload.stream(parts("a"), Reading.REPEATABLE))
                .hasToString("StreamedPayload[unknown length, REPEATABLE]");
    }
}
