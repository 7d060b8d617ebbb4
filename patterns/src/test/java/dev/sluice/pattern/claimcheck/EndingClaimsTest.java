package dev.sluice.pattern.claimcheck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.slots.channel.Delivery;
import dev.sluice.slots.channel.Nack;
import dev.sluice.slots.error.OutcomeUnknownException;
import dev.sluice.slots.error.TransientException;
import dev.sluice.slots.message.Message;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

class EndingClaimsTest {

    private final Desk one = new Desk(Desk.STANDARD);
    private final Desk two = Desk.with().groups("billing", "shipping").desk();

    @Test
    void theObjectGoesWithTheOnlyGroupsAcknowledgement() {
        one.publish(Desk.large());

        one.delivery("billing").ack().block(Desk.PATIENCE);

        assertThat(one.channel.settled).containsExactly("ack billing");
        assertThat(one.store.keys("objects/")).isEmpty();
        assertThat(one.meters.gauge("claim.check.open")).isZero();
    }

    @Test
    void theObjectStaysUntilEveryGroupHasAcknowledged() {
        two.publish(Desk.large());

        two.delivery("billing").ack().block(Desk.PATIENCE);
        assertThat(two.store.keys("objects/")).hasSize(1);
        assertThat(Desk.read(two.delivery("shipping").message())).isEqualTo(Desk.random(5_000));

        two.delivery("shipping").ack().block(Desk.PATIENCE);
        assertThat(two.store.keys("objects/")).isEmpty();
        assertThat(two.store.keys("acks/")).isEmpty();
    }

    @Test
    void overAQueueOneAcknowledgementIsEnough() {
        Desk queue = Desk.overQueue(Desk.with().groups().config());
        queue.publish(Desk.large());

        queue.delivery(null).ack().block(Desk.PATIENCE);

        assertThat(queue.store.keys("objects/")).isEmpty();
    }

    @Test
    void anAcknowledgementWithoutAGroupOrByOneThatIsNotListedEndsNothing() {
        one.publish(Desk.large());

        one.delivery(null).ack().block(Desk.PATIENCE);
        one.delivery("curious").ack().block(Desk.PATIENCE);

        assertThat(one.channel.settled).containsExactly("ack null", "ack curious");
        one.longAfter();
        assertThat(one.store.keys("objects/")).hasSize(1);
    }

    @Test
    void aDeliveryHandedBackEndsNothingNotEvenWhenItIsAcknowledgedAfterwards() {
        one.publish(Desk.large());
        Delivery delivery = one.delivery("billing");

        delivery.nack(Nack.now()).block(Desk.PATIENCE);
        delivery.ack().block(Desk.PATIENCE);

        assertThat(one.channel.settled).containsExactly("nack billing");
        assertThat(one.store.keys("objects/")).hasSize(1);
    }

    @Test
    void anAcknowledgementThatComesWhileTheHandingBackIsUnderWayHasNoEffect() {
        one.publish(Desk.large());
        one.store.hangs("put holds/");
        Delivery delivery = one.delivery("billing");
        delivery.nack(Nack.now()).subscribe();

        delivery.ack().block(Desk.PATIENCE);

        assertThat(one.channel.settled).isEmpty();
        assertThat(one.store.keys("objects/")).hasSize(1);
        one.elapse(Acknowledgements.PATIENCE);
        assertThat(one.channel.settled).containsExactly("nack billing");
    }

    @Test
    void acknowledgingTwiceIsAcknowledgingOnce() {
        one.publish(Desk.large());
        Delivery delivery = one.delivery("billing");

        delivery.ack().block(Desk.PATIENCE);
        delivery.ack().block(Desk.PATIENCE);
        delivery.nack(Nack.now()).block(Desk.PATIENCE);

        assertThat(one.channel.settled).containsExactly("ack billing");
    }

    @ParameterizedTest
    @EnumSource(names = {"TTL", "FOREVER"})
    void anObjectThatIsRetainedOutlivesItsAcknowledgement(Retain retain) {
        Desk desk = Desk.with().retain(retain).desk();
        desk.publish(Desk.large());

        desk.delivery("billing").ack().block(Desk.PATIENCE);
        desk.janitor();

        assertThat(desk.store.keys("objects/")).hasSize(1);
    }

    @Test
    void nothingIsDeletedBeforeTheAcknowledgementIsDurable() {
        Sinks.Empty<Void> gate = Sinks.empty();
        one.publish(Desk.large());
        one.channel.ack = gate::asMono;

        StepVerifier.create(one.delivery("billing").ack())
                .then(() -> assertThat(one.store.keys("objects/")).hasSize(1))
                .then(gate::tryEmitEmpty)
                .verifyComplete();

        assertThat(one.store.keys("objects/")).isEmpty();
    }

    @Test
    void anAcknowledgementThatFailedEndsNothing() {
        one.publish(Desk.large());
        one.channel.ack = ScriptedChannel.fails(new TransientException("injected"));

        StepVerifier.create(one.delivery("billing").ack()).verifyError(TransientException.class);
        one.longAfter();

        assertThat(one.store.keys("objects/")).hasSize(1);
    }

    @Test
    void aStoreThatIsAwayDoesNotFailTheAcknowledgementAndTheJanitorFinishes() {
        one.publish(Desk.large());
        Runnable repairLog = one.store.fails("put intents/");
        Runnable repair = one.store.fails("delete objects/");

        one.delivery("billing").ack().block(Desk.PATIENCE);
        assertThat(one.channel.settled).containsExactly("ack billing");
        assertThat(one.store.keys("objects/")).hasSize(1);

        repair.run();
        repairLog.run();
        one.janitor();
        assertThat(one.store.keys("objects/")).isEmpty();
    }

    @Test
    void aStoreThatHangsDelaysTheAcknowledgementNoLongerThanPatienceLasts() {
        one.publish(Desk.large());
        one.store.hangs("delete objects/");

        StepVerifier.create(one.delivery("billing").ack())
                .then(() -> assertThat(one.channel.settled).containsExactly("ack billing"))
                .then(() -> one.elapse(Acknowledgements.PATIENCE))
                .verifyComplete();
    }

    @Test
    void anInstanceThatDiesBetweenAcknowledgementAndDeletionLeavesTheRestToAnother() {
        one.publish(Desk.large());
        one.store.hangs("delete objects/");
        one.delivery("billing").ack().subscribe();
        assertThat(one.channel.settled).containsExactly("ack billing");

        Desk other = survivor(one);
        assertThat(other.store.keys("objects/")).isEmpty();
        assertThat(other.store.keys("intents/")).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void anInstanceThatDiesBetweenMarkerAndDeletionLeavesTheRestToAnother() {
        two.publish(Desk.large());
        two.delivery("billing").ack().block(Desk.PATIENCE);
        two.store.hangs("delete objects/");
        two.delivery("shipping").ack().subscribe();
        assertThat(two.store.keys("acks/")).hasSize(2);

        Desk other = survivor(two, Desk.with().groups("billing", "shipping").config());
        assertThat(other.store.keys("objects/")).isEmpty();
        assertThat(other.store.keys("acks/")).isEmpty();
    }

    @Test
    void anAcknowledgementThatIsNotSureEndsTheObjectOnlyWhenNoRedeliveryCanCome() {
        one.publish(Desk.large());
        one.channel.ack = ScriptedChannel.fails(new OutcomeUnknownException("injected", null));
        StepVerifier.create(one.delivery("billing").ack()).verifyError(OutcomeUnknownException.class);

        one.elapse(Duration.ofDays(6));
        one.janitor();
        assertThat(one.store.keys("objects/")).hasSize(1);

        one.elapse(Duration.ofDays(2));
        one.janitor();
        assertThat(one.store.keys("objects/")).isEmpty();
    }

    @Test
    void anAcknowledgementThatIsNotSureIsForgottenWhenTheReferenceIsHandedBackLater() {
        one.publish(Desk.large());
        one.channel.ack = ScriptedChannel.fails(new OutcomeUnknownException("injected", null));
        StepVerifier.create(one.delivery("billing").ack()).verifyError(OutcomeUnknownException.class);
        one.elapse(Duration.ofHours(1));
        one.delivery("billing").nack(Nack.now()).block(Desk.PATIENCE);

        one.longAfter();

        assertThat(one.store.keys("objects/")).hasSize(1);
    }

    @Test
    void aDeadLetterStillResolvesHoweverLateEvenIfItsPublishWasUnknown() {
        one.channel.answer = one.channel::acceptAndLose;
        one.publish(Desk.large());
        one.delivery("billing")
                .nack(Nack.because(new IllegalStateException("sick")))
                .block(Desk.PATIENCE);

        one.longAfter();

        Delivery redriven = one.delivery("billing");
        assertThat(Desk.read(redriven.message())).isEqualTo(Desk.random(5_000));
        redriven.ack().block(Desk.PATIENCE);
        one.janitor();
        assertThat(one.store.keys("objects/")).isEmpty();
        assertThat(one.store.keys("holds/")).isEmpty();
    }

    @Test
    void aStoreThatHangsDoesNotKeepADeliveryFromBeingHandedBack() {
        one.publish(Desk.large());
        one.store.hangs("put holds/");

        StepVerifier.create(one.delivery("billing").nack(Nack.now()))
                .then(() -> one.elapse(Acknowledgements.PATIENCE))
                .verifyComplete();

        assertThat(one.channel.settled).containsExactly("nack billing");
    }

    @Test
    void aGroupsAcknowledgementProvesAReferenceWhoseFatePublishingLeftOpen() {
        two.channel.answer = two.channel::acceptAndLose;
        two.publish(Desk.large());
        two.delivery("billing").ack().block(Desk.PATIENCE);

        two.longAfter();

        assertThat(two.store.keys("objects/")).hasSize(1);
        two.delivery("shipping").ack().block(Desk.PATIENCE);
        assertThat(two.store.keys("objects/")).isEmpty();
    }

    @Test
    void oneMessagePublishedTwiceHasAnObjectForEachReference() {
        one.channel.answer = one.channel::acceptAndLose;
        Message message = Desk.large();
        one.publish(message);
        one.channel.answer = one.channel::accept;
        one.publish(message);

        one.deliveries("billing").get(0).ack().block(Desk.PATIENCE);

        assertThat(Desk.read(one.deliveries("billing").get(1).message())).isEqualTo(message.payload());
    }

    @Test
    void aRetryThatTheChannelDropsAsADuplicateLeavesNothingForEver() {
        Message message = Desk.large();
        one.channel.answer = one.channel::acceptAndLose;
        one.publish(message);
        one.channel.answer = again -> Mono.just(new dev.sluice.slots.channel.PublishOutcome.Accepted(
                again.id(), dev.sluice.slots.channel.Receipt.of(dev.sluice.slots.catalog.Durability.VOLATILE)));
        one.publish(message);
        one.delivery("billing").ack().block(Desk.PATIENCE);

        one.longAfter();

        assertThat(one.store.keys("objects/")).isEmpty();
    }

    private static Desk survivor(Desk dead) {
        return survivor(dead, Desk.STANDARD);
    }

    /** What another instance makes of what is in the store, once the first has been silent for long enough. */
    private static Desk survivor(Desk dead, ClaimCheckConfig config) {
        dead.store.repair();
        Desk other = dead.another(config);
        other.longAfter();
        return other;
    }
}
