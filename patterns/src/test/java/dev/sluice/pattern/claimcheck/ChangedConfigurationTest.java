package dev.sluice.pattern.claimcheck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.slots.channel.Nack;
import dev.sluice.slots.error.OutcomeUnknownException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.test.StepVerifier;

/** What an instance makes of what one with another configuration has left in the store. */
class ChangedConfigurationTest {

    private final Desk before = Desk.with().groups("billing", "shipping").desk();

    @BeforeEach
    void publish() {
        before.publish(Desk.large());
    }

    @ParameterizedTest
    @EnumSource(names = {"TTL", "FOREVER"})
    void aMarkerEndsNothingWhenAcknowledgementsNoLongerDo(Retain retain) {
        before.delivery("billing").ack().block(Desk.PATIENCE);

        Desk after = before.another(Desk.with().retain(retain).groups("billing").config());
        after.longAfter();

        assertReadable(after);
    }

    @ParameterizedTest
    @EnumSource(names = {"TTL", "FOREVER"})
    void aMarkerEndsNothingWhenThereAreNoGroupsToWaitFor(Retain retain) {
        before.delivery("billing").ack().block(Desk.PATIENCE);

        Desk after = before.another(Desk.with().retain(retain).groups().config());
        after.longAfter();

        assertReadable(after);
    }

    @ParameterizedTest
    @EnumSource(names = {"TTL", "FOREVER"})
    void anOpenAcknowledgementEndsNothingWhenAcknowledgementsNoLongerDo(Retain retain) {
        Desk dead = new Desk(Desk.STANDARD);
        dead.publish(Desk.large());
        dead.store.hangs("delete objects/");
        dead.delivery("billing").ack().subscribe();
        dead.store.repair();

        Desk after = dead.another(Desk.with().retain(retain).config());
        after.longAfter();

        assertReadable(after);
        assertThat(after.meters.count("claim.check.kept.in.doubt")).isOne();
    }

    @Test
    void anAcknowledgementOfAGroupThatHasBeenTakenOffTheListEndsNothing() {
        Desk dead = new Desk(Desk.STANDARD);
        dead.publish(Desk.large());
        dead.store.hangs("delete objects/");
        dead.delivery("billing").ack().subscribe();
        dead.store.repair();

        Desk after = dead.another(Desk.with().groups("shipping").config());
        after.longAfter();
        assertReadable(after);

        after.delivery("shipping").ack().block(Desk.PATIENCE);
        assertThat(after.store.keys("objects/")).isEmpty();
    }

    @Test
    void theGroupsThatAreLeftEndTheObjectByMarkersTheyHadSet() {
        before.delivery("billing").ack().block(Desk.PATIENCE);

        Desk after = before.another(Desk.with().groups("billing").config());
        after.longAfter();

        assertThat(after.store.objects).isEmpty();
    }

    @Test
    void whatARetiredGroupHasSetProvesThatThereIsAReference() {
        before.channel.answer = before.channel::acceptAndLose;
        before.publish(Desk.large());
        before.delivery("shipping").ack().block(Desk.PATIENCE);
        before.publish(Desk.large());
        before.delivery("shipping").nack(Nack.now()).block(Desk.PATIENCE);

        Desk after = before.another(Desk.with().groups("billing").config());
        after.longAfter();

        assertThat(after.store.keys("objects/")).hasSize(3);
    }

    @Test
    void anAcknowledgementThatIsNotSureEndsNothingWhenItsGroupIsRetired() {
        before.channel.ack = ScriptedChannel.fails(new OutcomeUnknownException("injected", null));
        StepVerifier.create(before.delivery("shipping").ack()).verifyError(OutcomeUnknownException.class);

        Desk after = before.another(Desk.with().groups("billing").config());
        after.longAfter();

        assertReadable(after);
    }

    private static void assertReadable(Desk desk) {
        assertThat(Desk.read(desk.delivery("billing").message())).isEqualTo(Desk.random(5_000));
    }
}
