package dev.sluice.pattern.claimcheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.slots.error.PermanentException;
import dev.sluice.slots.error.TransientException;
import dev.sluice.slots.message.Bytes;
import dev.sluice.slots.message.Message;
import dev.sluice.slots.message.Payload;
import dev.sluice.slots.message.Reading;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class CleaningUpTest {

    private final Desk desk = new Desk(Desk.STANDARD);

    @Test
    void aClaimInDoubtGoesWhenItIsTooOldToBeReferred() {
        desk.channel.answer = ScriptedChannel::lose;
        desk.publish(Desk.large());

        desk.elapse(Duration.ofDays(6));
        desk.janitor();
        assertThat(desk.store.keys("objects/")).hasSize(1);

        desk.elapse(Duration.ofDays(1));
        desk.janitor();
        assertThat(desk.store.keys("objects/")).isEmpty();
        assertThat(desk.meters.count("claim.check.orphans.removed")).isOne();
        assertThat(desk.meters.gauge("claim.check.open")).isZero();
    }

    @Test
    void anUploadWhoseAnswerWasLostGoesWhenItCanNoLongerArrive() {
        desk.store.losesAnswer("put objects/");
        desk.publish(Desk.large());
        desk.janitor();
        assertThat(desk.store.keys("objects/")).hasSize(1);

        desk.longAfter();

        assertThat(desk.store.keys("objects/")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"UNTIL_ACKED", "FOREVER"})
    void anInstanceThatDiesDuringAnUploadLeavesAnOrphanThatAnotherRemoves(Retain retain) {
        ClaimCheckConfig config = Desk.with().retain(retain).config();
        Desk dead = new Desk(config);
        dead.store.losesAnswer("put objects/");
        dead.claims.publish(Flux.just(Desk.large()).concatWith(Mono.never())).subscribe();
        assertThat(dead.store.keys("objects/")).hasSize(1);

        Desk other = dead.another(config);
        other.janitor();
        assertThat(other.store.keys("objects/")).hasSize(1);
        other.longAfter();

        assertThat(other.store.keys("objects/")).isEmpty();
        assertThat(other.store.keys("intents/")).isEmpty();
    }

    @Test
    void anInstanceThatDiesBeforeTheOutcomeLeavesAnOrphanThatAnotherRemovesInTime() {
        Desk dead = new Desk(Desk.STANDARD);
        dead.channel.answer = message -> Mono.never();
        dead.claims.publish(Flux.just(Desk.large())).subscribe();

        Desk other = dead.another(Desk.STANDARD);
        other.elapse(Duration.ofDays(6));
        other.janitor();
        assertThat(other.store.keys("objects/")).hasSize(1);
        other.elapse(Duration.ofDays(2));
        other.janitor();

        assertThat(other.store.keys("objects/")).isEmpty();
    }

    @Test
    void aReferencedObjectOfAnInstanceThatDiedIsNeverRemoved() {
        Desk dead = new Desk(Desk.STANDARD);
        dead.publish(Desk.large());

        Desk other = dead.another(Desk.STANDARD);
        other.longAfter();

        assertThat(Desk.read(other.delivery("billing").message())).isEqualTo(Desk.random(5_000));
    }

    @Test
    void withRetainForeverAnObjectThatMayBeReferredIsKept() {
        ClaimCheckConfig forever = Desk.with().retain(Retain.FOREVER).config();
        Desk dead = new Desk(forever);
        dead.channel.answer = message -> dead.channel.accept(message).then(Mono.never());
        dead.claims.publish(Flux.just(Desk.large())).subscribe();

        Desk other = dead.another(forever);
        other.longAfter();

        assertThat(Desk.read(other.delivery("billing").message())).isEqualTo(Desk.random(5_000));
        assertThat(other.meters.count("claim.check.kept.in.doubt")).isOne();
    }

    @Test
    void intentsOfALivingInstanceAreItsOwnHoweverLongItTakes() {
        Desk slow = new Desk(Desk.STANDARD);
        slow.channel.answer = message -> Mono.never();
        slow.claims.publish(Flux.just(Desk.large())).subscribe();
        Desk other = slow.another(Desk.STANDARD);

        for (int day = 0; day < 30; day++) {
            slow.elapse(Duration.ofDays(1));
            slow.janitor();
            other.janitor();
        }

        assertThat(slow.store.keys("objects/")).hasSize(1);
    }

    @Test
    void anInstanceThatWasSilentForTooLongDoesNotPublishWhatOthersMayHaveTakenForAnOrphan() {
        var gate = desk.store.stalls("put objects/");

        StepVerifier.create(desk.claims.publish(Flux.just(Desk.large())))
                .then(() -> desk.elapse(Duration.ofDays(4)))
                .then(gate::tryEmitEmpty)
                .assertNext(outcome -> PublishingClaimsTest.assertRefused(outcome, TransientException.class))
                .verifyComplete();

        assertThat(desk.channel.held).isEmpty();
        assertThat(desk.store.keys("objects/")).isEmpty();
    }

    @Test
    void whatWasKeptForATimeGoesAfterItAndNotBefore() {
        Desk timed = Desk.with().retain(Retain.TTL).desk();
        timed.publish(Desk.large());

        timed.elapse(Duration.ofDays(7));
        timed.janitor();
        assertThat(Desk.read(timed.delivery("billing").message())).isEqualTo(Desk.random(5_000));

        timed.elapse(Janitor.TOLERANCE.plusMinutes(2));
        timed.janitor();
        assertThat(timed.store.objects).isEmpty();
        assertThat(timed.meters.count("claim.check.expired.removed")).isOne();
    }

    @ParameterizedTest
    @EnumSource(names = {"UNTIL_ACKED", "FOREVER"})
    void whatIsKeptDoesNotExpire(Retain retain) {
        Desk kept = Desk.with().retain(retain).desk();
        kept.publish(Desk.large());

        kept.longAfter();

        assertThat(kept.store.keys("objects/keep/")).hasSize(1);
    }

    @Test
    void anUploadThatTookLongerThanTheTtlIsRefusedAndItsObjectRemoved() {
        Desk timed = Desk.with().retain(Retain.TTL).desk();
        var gate = timed.store.stalls("put objects/");

        StepVerifier.create(timed.claims.publish(Flux.just(Desk.large())))
                .then(() -> timed.elapse(Duration.ofDays(7)))
                .then(gate::tryEmitEmpty)
                .assertNext(outcome -> PublishingClaimsTest.assertRefused(outcome, TransientException.class))
                .verifyComplete();

        assertThat(timed.channel.held).isEmpty();
        assertThat(timed.store.objects).isEmpty();
    }

    @Test
    void withRetainTtlNothingIsRecordedForTheNameSaysItAll() {
        Desk timed = Desk.with().retain(Retain.TTL).desk();
        timed.channel.answer = ScriptedChannel::lose;

        timed.publish(Desk.large());

        assertThat(timed.store.keys("intents/")).isEmpty();
        timed.longAfter();
        assertThat(timed.store.objects).isEmpty();
    }

    @Test
    void aRefusedPayloadThatWasKeptForATimeIsDeletedAtOnce() {
        Desk timed = Desk.with().retain(Retain.TTL).desk();
        timed.channel.answer = ScriptedChannel::refuse;

        timed.publish(Desk.large());

        assertThat(timed.store.objects).isEmpty();
    }

    @Test
    void equalPayloadsAreStoredOnce() {
        Desk shared = Desk.with().dedup().retain(Retain.TTL).desk();

        shared.publish(Desk.large());
        shared.publish(Desk.large());
        shared.publish(Message.of("orders", Payload.stream(Desk.random(5_000).buffers(), 5_000, Reading.REPEATABLE)));

        assertThat(shared.store.keys("dedup/")).hasSize(1);
        assertThat(shared.store.keys("dedup/").get(0)).endsWith(sha256OfLarge());
        assertThat(shared.store.count("putIfAbsent")).isOne();
        assertThat(shared.meters.count("claim.check.dedup.hits")).isEqualTo(2);
        assertThat(shared.deliveries("billing"))
                .allSatisfy(
                        delivery -> assertThat(Desk.read(delivery.message())).isEqualTo(Desk.random(5_000)));
    }

    @Test
    void aSharedObjectOutlivesARefusedReference() {
        Desk shared = Desk.with().dedup().retain(Retain.TTL).desk();
        shared.publish(Desk.large());
        shared.channel.answer = ScriptedChannel::refuse;

        shared.publish(Desk.large());

        assertThat(Desk.read(shared.delivery("billing").message())).isEqualTo(Desk.random(5_000));
    }

    @Test
    void aSharedObjectLivesAsLongAsItsLastReferenceMayCountOnIt() {
        Desk shared = Desk.with().dedup().retain(Retain.TTL).desk();
        for (int day = 0; day < 40; day++) {
            shared.publish(Desk.large());
            shared.elapse(Duration.ofDays(1));
            shared.janitor();
            shared.channel.held.removeIf(reference -> !shared.clock.instant().isBefore(expiry(reference)));
            shared.deliveries("billing")
                    .forEach(delivery ->
                            assertThat(Desk.read(delivery.message())).isEqualTo(Desk.random(5_000)));
        }
        assertThat(shared.store.keys("dedup/")).hasSizeLessThanOrEqualTo(3);

        shared.longAfter();
        assertThat(shared.store.objects).isEmpty();
    }

    @Test
    void aStreamThatCanBeReadOnceIsStoredOnItsOwn() {
        Desk shared = Desk.with().dedup().retain(Retain.TTL).desk();

        shared.publish(Message.of("orders", Payload.stream(Desk.random(5_000).buffers(), Reading.ONCE)));

        assertThat(shared.store.keys("dedup/")).isEmpty();
        assertThat(Desk.read(shared.delivery("billing").message())).isEqualTo(Desk.random(5_000));
    }

    @Test
    void aPayloadThatReadsDifferentlyTheSecondTimeIsNotStoredUnderTheFirstsDigest() {
        Desk shared = Desk.with().dedup().retain(Retain.TTL).desk();
        int[] reading = new int[1];
        Payload fickle = Payload.stream(
                Flux.defer(() -> Desk.random(2_000 + reading[0]++).buffers()), Reading.REPEATABLE);

        PublishingClaimsTest.assertRefused(shared.publish(Message.of("orders", fickle)), PermanentException.class);

        assertThat(shared.store.objects).isEmpty();
    }

    @Test
    void markersOfObjectsThatAreGoneAreSweptAway() {
        desk.store.objects.put("acks/01GONE/g-billing", Bytes.empty());
        desk.store.objects.put("acks/01GONE/g-shipping", Bytes.empty());
        desk.store.objects.put("holds/01GONE/g-billing", Bytes.utf8("0"));
        desk.publish(Desk.large());
        desk.delivery("billing").nack(dev.sluice.slots.channel.Nack.now()).block(Desk.PATIENCE);

        desk.janitor();

        assertThat(desk.store.keys("acks/")).isEmpty();
        assertThat(desk.store.keys("holds/")).hasSize(1);
    }

    @Test
    void oneStepThatFailsDoesNotKeepTheOthersFromBeingDoneButShows() {
        Desk timed = Desk.with().retain(Retain.TTL).desk();
        timed.publish(Desk.large());
        timed.store.objects.put("intents/SOMEBODY", Bytes.utf8("not what it should be"));
        timed.elapse(Duration.ofDays(8));

        assertThatThrownBy(timed::janitor)
                .isInstanceOf(PermanentException.class)
                .hasMessageContaining("intents/SOMEBODY:1: not a record of intents");

        assertThat(timed.store.keys("objects/")).isEmpty();
        assertThat(timed.store.keys("intents/")).hasSize(1);
    }

    @Test
    void withoutListOwnLeftoversAreStillRemoved() {
        Desk blind = Desk.withoutList(Desk.STANDARD);
        blind.channel.answer = ScriptedChannel::lose;
        blind.publish(Desk.large());

        blind.longAfter();

        assertThat(blind.store.keys("objects/")).isEmpty();
    }

    @Test
    void closingLeavesNoRecordWhenNothingIsOpen() {
        desk.publish(Desk.large());

        desk.stage.close().block(Desk.PATIENCE);

        assertThat(desk.store.keys("intents/")).isEmpty();
    }

    @Test
    void closingLeavesTheRecordOfWhatIsOpen() {
        desk.channel.answer = ScriptedChannel::lose;
        desk.publish(Desk.large());

        desk.stage.close().block(Desk.PATIENCE);

        String name = desk.store.keys("intents/").get(0);
        assertThat(IntentFile.parse(name, desk.store.objects.get(name)).intents())
                .singleElement()
                .satisfies(intent -> assertThat(intent.phase()).isEqualTo(IntentPhase.IN_DOUBT));
        PublishingClaimsTest.assertRefused(desk.publish(Desk.large()), TransientException.class);
    }

    @Test
    void manyClaimsInDoubtMoveToARecordThatIsNotRewritten() {
        desk.channel.answer = ScriptedChannel::lose;
        desk.claims
                .publish(Flux.range(0, IntentLog.SEALED_FROM + 1).map(i -> Desk.large(1_000)))
                .blockLast(Desk.PATIENCE);

        desk.janitor();

        assertThat(desk.meters.gauge("claim.check.open")).isZero();
        assertThat(desk.store.keys("intents/")).hasSize(2);
        desk.longAfter();
        assertThat(desk.store.keys("objects/")).isEmpty();
        assertThat(desk.store.keys("intents/")).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void aRoundThatFindsNothingToDoWritesNothing() {
        desk.publish(Desk.large());
        long writes = desk.store.count("put ");

        desk.longAfter();

        assertThat(desk.store.count("put ")).isEqualTo(writes);
        assertThat(desk.store.count("delete ")).isZero();
    }

    private static java.time.Instant expiry(Message reference) {
        return Claim.from(reference.headers()).expires();
    }

    private static String sha256OfLarge() {
        Measure measure = new Measure(0);
        measure.add(Desk.random(5_000).toByteArray(), 5_000);
        return measure.end().sha256();
    }
}
