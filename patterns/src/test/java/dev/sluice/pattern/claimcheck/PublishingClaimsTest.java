package dev.sluice.pattern.claimcheck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.slots.channel.PublishOutcome;
import dev.sluice.slots.error.ConflictException;
import dev.sluice.slots.error.OutcomeUnknownException;
import dev.sluice.slots.error.PermanentException;
import dev.sluice.slots.error.TransientException;
import dev.sluice.slots.message.Bytes;
import dev.sluice.slots.message.Message;
import dev.sluice.slots.message.Payload;
import dev.sluice.slots.message.Reading;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;

class PublishingClaimsTest {

    private final Desk desk = new Desk(Desk.STANDARD);

    @Test
    void aSmallMessagePassesUntouched() {
        Message small = Message.text("orders", "hello");

        assertThat(desk.publish(small)).isInstanceOf(PublishOutcome.Accepted.class);

        assertThat(desk.channel.held.get(0)).isSameAs(small);
        assertThat(desk.deliveries("billing").get(0).message()).isSameAs(small);
        assertThat(desk.store.operations).isEmpty();
    }

    @Test
    void aPayloadAtTheThresholdIsClaimedAndOneBelowIsNot() {
        desk.publish(Desk.large(999));
        desk.publish(Desk.large(1_000));

        assertThat(desk.channel.held.get(0).payload().length()).hasValue(999);
        assertThat(desk.channel.held.get(1).payload().length()).hasValue(0);
        assertThat(desk.store.keys("objects/")).hasSize(1);
    }

    @Test
    void aPayloadOfUnknownLengthIsClaimedHoweverSmall() {
        Message unknown = Message.of("orders", Payload.stream(Bytes.utf8("tiny").buffers(), Reading.ONCE));

        desk.publish(unknown);

        assertThat(desk.store.objects.get(desk.store.keys("objects/").get(0))).isEqualTo(Bytes.utf8("tiny"));
        assertThat(Desk.read(desk.delivery("billing").message())).isEqualTo(Bytes.utf8("tiny"));
    }

    @Test
    void aSmallStreamOfKnownLengthGoesOverTheChannelAsBytes() {
        desk.publish(Message.of("orders", Payload.stream(Bytes.utf8("tiny").buffers(), 4, Reading.ONCE)));

        assertThat(desk.channel.held.get(0).payload()).isEqualTo(Bytes.utf8("tiny"));
        assertThat(desk.store.operations).isEmpty();
    }

    @Test
    void aReferenceKeepsEverythingButThePayloadAndSaysWhatItStandsFor() {
        Message message = Desk.large();

        desk.publish(message);

        Message reference = desk.channel.held.get(0);
        assertThat(reference.id()).isEqualTo(message.id());
        assertThat(reference.topic()).isEqualTo(message.topic());
        assertThat(reference.key()).isEqualTo(message.key());
        assertThat(reference.contentType()).isEqualTo("image/png");
        assertThat(reference.payload().length()).hasValue(0);
        assertThat(reference.headers().value("colour")).isEqualTo("blue");
        Claim claim = Claim.from(reference.headers());
        assertThat(claim.store()).isEqualTo("store-backend");
        assertThat(claim.size()).isEqualTo(5_000);
        assertThat(claim.storedSize()).isEqualTo(5_000);
        assertThat(claim.contentType()).isEqualTo("image/png");
        assertThat(claim.expires()).isNull();
        assertThat(desk.store.objects).containsKey(claim.key());
    }

    @Test
    void digestsAreOfTheOriginalBytes() {
        Desk gzip = Desk.with().compression(Compression.GZIP).desk();

        gzip.publish(Message.of("orders", Bytes.utf8("a".repeat(1_000))));

        Claim claim = Claim.from(gzip.channel.held.get(0).headers());
        assertThat(claim.sha256()).isEqualTo("41edece42d63e8d9bf515a9ba6932e1c20cbc9f5a5d134645adb5db1b9737ea3");
        assertThat(claim.size()).isEqualTo(1_000);
        assertThat(claim.storedSize()).isLessThan(100);
    }

    @Test
    void aPreviewStaysInTheReferenceAndIsNotDelivered() {
        Desk previewing = Desk.with().preview(16).compression(Compression.ZSTD).desk();
        Message message = Desk.large();

        previewing.publish(message);

        assertThat(Desk.read(previewing.channel.held.get(0)).toByteArray())
                .isEqualTo(java.util.Arrays.copyOf(Desk.read(message).toByteArray(), 16));
        assertThat(Desk.read(previewing.delivery("billing").message())).isEqualTo(message.payload());
    }

    @Test
    void anAddressIsAddedWhenAskedFor() {
        Desk signing = Desk.with().presign(Duration.ofHours(1)).desk();

        signing.publish(Desk.large());

        Claim claim = Claim.from(signing.channel.held.get(0).headers());
        assertThat(claim.url()).isEqualTo("https://store.example/" + claim.key() + "?for=PT1H");
    }

    @Test
    void aClaimWhoseAddressCannotBeMadeIsRefusedAndItsObjectRemoved() {
        Desk signing = Desk.with().presign(Duration.ofHours(1)).desk();
        signing.store.fails("presign");

        assertRefused(signing.publish(Desk.large()), TransientException.class);

        assertThat(signing.store.keys("objects/")).isEmpty();
        assertThat(signing.channel.held).isEmpty();
    }

    @Test
    void claimHeadersOfAPublisherAreRefused() {
        Message forged = Message.text("orders", "x").withHeader(Claim.KEY, "objects/keep/SOMEONEELSES");

        assertRefused(desk.publish(forged), PermanentException.class);

        assertThat(desk.channel.held).isEmpty();
    }

    @Test
    void theIntentIsDurableBeforeTheUploadBegins() {
        Sinks.Empty<Void> gate = desk.store.stalls("put intents/");

        StepVerifier.create(desk.claims.publish(Flux.just(Desk.large())))
                .then(() -> assertThat(desk.store.count("put objects/")).isZero())
                .then(gate::tryEmitEmpty)
                .expectNextCount(1)
                .verifyComplete();

        assertThat(desk.store.count("put objects/")).isOne();
    }

    @Test
    void aClaimWhoseIntentCannotBeWrittenIsRefusedAndUploadsNothing() {
        desk.store.losesRequest("put intents/");

        assertRefused(desk.publish(Desk.large()), TransientException.class);

        assertThat(desk.store.count("put objects/")).isZero();
    }

    @Test
    void aFailedUploadRefusesThatMessageOnly() {
        desk.store.fails("put objects/");

        List<PublishOutcome> outcomes = desk.claims
                .publish(Flux.just(Message.text("orders", "a"), Desk.large(), Message.text("orders", "b")))
                .collectList()
                .block(Desk.PATIENCE);

        assertThat(outcomes).hasSize(3);
        assertThat(outcomes.stream().filter(PublishOutcome.Refused.class::isInstance))
                .hasSize(1);
        assertThat(desk.channel.held).hasSize(2);
    }

    @Test
    void anUploadWithALostAnswerIsRefusedForNothingRefersToIt() {
        desk.store.losesAnswer("put objects/");

        PublishOutcome outcome = desk.publish(Desk.large());

        assertRefused(outcome, TransientException.class);
        assertThat(desk.channel.held).isEmpty();
    }

    @Test
    void aBrokenPayloadRefusesItsMessage() {
        Payload broken = Payload.stream(
                Flux.concat(Desk.random(2_000).buffers(), Flux.error(new IOException("cable"))), Reading.ONCE);

        assertRefused(desk.publish(Message.of("orders", broken)), PermanentException.class);

        assertThat(desk.store.keys("objects/")).isEmpty();
    }

    @Test
    void aPayloadThatIsNotAsLongAsItSaysIsRefused() {
        Payload lying = Payload.stream(Desk.random(2_000).buffers(), 3_000, Reading.ONCE);

        assertRefused(desk.publish(Message.of("orders", lying)), PermanentException.class);

        assertThat(desk.store.keys("objects/")).isEmpty();
    }

    @Test
    void whenThePublishIsRefusedTheObjectIsDeletedBeforeTheOutcomeIsTold() {
        desk.channel.answer = ScriptedChannel::refuse;

        assertRefused(desk.publish(Desk.large()), PermanentException.class);

        assertThat(desk.store.keys("objects/")).isEmpty();
        assertThat(desk.meters.gauge("claim.check.open")).isZero();
    }

    @Test
    void whenThePublishIsUnknownTheObjectIsLeftAlone() {
        desk.channel.answer = ScriptedChannel::lose;

        PublishOutcome outcome = desk.publish(Desk.large());

        assertThat(outcome).isInstanceOf(PublishOutcome.Unknown.class);
        assertThat(((PublishOutcome.Unknown) outcome).cause()).isInstanceOf(OutcomeUnknownException.class);
        assertThat(desk.store.keys("objects/")).hasSize(1);
        assertThat(desk.meters.gauge("claim.check.open")).isOne();
    }

    @Test
    void aRefusedClaimThatCannotBeDeletedIsLeftToTheJanitor() {
        desk.channel.answer = ScriptedChannel::refuse;
        Runnable repair = desk.store.fails("delete objects/");

        assertRefused(desk.publish(Desk.large()), PermanentException.class);
        assertThat(desk.store.keys("objects/")).hasSize(1);

        repair.run();
        desk.janitor();
        assertThat(desk.store.keys("objects/")).isEmpty();
    }

    @Test
    void anIdThatIsStillInFlightIsRefused() {
        desk.store.stalls("put objects/");
        Message message = Desk.large();

        StepVerifier.create(desk.claims.publish(Flux.just(message, message).concatWith(Mono.never())))
                .assertNext(outcome -> assertRefused(outcome, ConflictException.class))
                .thenCancel()
                .verify(Desk.PATIENCE);
    }

    @Test
    void uploadsRunSideBySideAndReferencesKeepTheOrderOfTheMessages() {
        Sinks.Empty<Void> gate = desk.store.stalls("put objects/");
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            messages.add(i % 2 == 0 ? Desk.large(2_000 + i) : Message.text("orders", "small " + i));
        }

        StepVerifier.create(desk.claims.publish(Flux.fromIterable(messages)).collectList())
                .then(() -> assertThat(desk.store.count("put objects/")).isEqualTo(3))
                .then(() -> assertThat(desk.channel.held).isEmpty())
                .then(gate::tryEmitEmpty)
                .expectNextCount(1)
                .expectComplete()
                .verify(Desk.PATIENCE);

        assertThat(desk.channel.held.stream().map(Message::id))
                .containsExactlyElementsOf(messages.stream().map(Message::id).toList());
    }

    @Test
    void noMoreUploadsRunAtATimeThanAllowed() {
        Desk two = Desk.with().concurrency(2).desk();
        two.store.hangs("put objects/");
        AtomicLong asked = new AtomicLong();

        StepVerifier.create(two.claims.publish(
                        Flux.range(0, 100).map(i -> Desk.large(1_000 + i)).doOnRequest(asked::addAndGet)))
                .then(() -> assertThat(two.store.count("put objects/")).isEqualTo(2))
                .thenCancel()
                .verify(Desk.PATIENCE);

        assertThat(asked).hasValue(2);
    }

    @Test
    void messagesAreRequestedOnlyAsOutcomesAre() {
        TestPublisher<Message> source = TestPublisher.create();
        AtomicLong asked = new AtomicLong();

        StepVerifier.create(desk.claims.publish(source.flux().doOnRequest(asked::addAndGet)), 0)
                .then(() -> assertThat(asked).hasValue(0))
                .thenRequest(1)
                .then(() -> assertThat(asked).hasValue(1))
                .then(() -> source.next(Desk.large()))
                .expectNextCount(1)
                .then(() -> assertThat(asked).hasValue(1))
                .thenRequest(2)
                .then(() -> assertThat(asked).hasValue(3))
                .then(() -> source.next(Message.text("orders", "a"), Message.text("orders", "b")))
                .expectNextCount(2)
                .then(source::complete)
                .verifyComplete();
    }

    @Test
    void aFailureTakesTheOutcomeThatWasAskedForAndNoMore() {
        desk.store.fails("put objects/");

        StepVerifier.create(desk.claims.publish(Flux.range(0, 50).map(i -> Desk.large(1_000 + i))), 0)
                .thenRequest(1)
                .expectNextCount(1)
                .thenRequest(3)
                .expectNextCount(3)
                .thenRequest(100)
                .expectNextCount(46)
                .verifyComplete();
    }

    @Test
    void everyMessageOfManyHasOneOutcome() {
        StepVerifier.create(desk.claims
                        .publish(Flux.range(0, 10_000)
                                .map(i -> i % 7 == 0 ? Desk.large(1_000 + i % 50) : Message.text("orders", "s" + i)))
                        .map(PublishOutcome::messageId)
                        .distinct()
                        .count())
                .expectNext(10_000L)
                .expectComplete()
                .verify(Desk.PATIENCE);
    }

    @Test
    void anErrorOfTheSourceComesAfterTheOutcomesOfTheMessagesBeforeIt() {
        IllegalStateException broken = new IllegalStateException("source");

        StepVerifier.create(desk.claims.publish(
                        Flux.concat(Flux.just(Desk.large(), Desk.large(2_000)), Flux.error(broken))))
                .expectNextCount(2)
                .verifyErrorMatches(error -> error == broken);
    }

    @Test
    void cancellingAnUploadReleasesItsPayloadAndPublishesNothing() {
        TestPublisher<ByteBuffer> content = TestPublisher.create();
        Message message = Message.of("orders", Payload.stream(content.flux(), Reading.ONCE));

        StepVerifier.create(desk.claims.publish(Flux.just(message)))
                .then(() -> content.next(ByteBuffer.allocate(10)))
                .thenCancel()
                .verify(Desk.PATIENCE);

        content.assertCancelled();
        assertThat(desk.channel.held).isEmpty();
        desk.longAfter();
        assertThat(desk.store.keys("objects/")).isEmpty();
    }

    @Test
    void aClaimThatWaitsForItsTurnWhenThePublisherLeavesIsRemovedByTheJanitorAtOnce() {
        Payload endless = Payload.stream(Flux.never(), Reading.ONCE);

        StepVerifier.create(desk.claims.publish(
                        Flux.just(Message.of("orders", endless), Desk.large()).concatWith(Mono.never())))
                .then(() -> assertThat(desk.store.keys("objects/")).hasSize(1))
                .thenCancel()
                .verify(Desk.PATIENCE);
        desk.janitor();

        assertThat(desk.channel.held).isEmpty();
        assertThat(desk.store.keys("objects/")).isEmpty();
    }

    @Test
    void aReferenceOnItsWayWhenThePublisherLeavesIsInDoubtAndItsObjectStays() {
        desk.channel.answer = message -> Mono.never();

        StepVerifier.create(desk.claims.publish(Flux.just(Desk.large())))
                .then(() -> assertThat(desk.store.keys("objects/")).hasSize(1))
                .thenCancel()
                .verify(Desk.PATIENCE);
        desk.janitor();

        assertThat(desk.store.keys("objects/")).hasSize(1);
    }

    @Test
    void intentsOfManyClaimsShareTheirWrites() {
        Sinks.Empty<Void> gate = desk.store.stalls("put intents/");

        StepVerifier.create(desk.claims
                        .publish(Flux.range(0, 8).map(i -> Desk.large(2_000 + i)))
                        .count())
                .then(() -> assertThat(desk.store.count("put intents/")).isOne())
                .then(gate::tryEmitEmpty)
                .expectNext(8L)
                .verifyComplete();

        // The first intent alone, the other seven together, and what their ends share: not one write each.
        assertThat(desk.store.count("put intents/")).isLessThanOrEqualTo(10);
    }

    static void assertRefused(PublishOutcome outcome, Class<? extends Throwable> cause) {
        assertThat(outcome).isInstanceOf(PublishOutcome.Refused.class);
        assertThat(((PublishOutcome.Refused) outcome).cause()).isInstanceOf(cause);
    }
}
