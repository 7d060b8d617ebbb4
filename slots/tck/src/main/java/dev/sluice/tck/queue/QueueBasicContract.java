package dev.sluice.tck.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.slots.channel.Delivery;
import dev.sluice.slots.channel.Subscription;
import dev.sluice.slots.error.PermanentException;
import dev.sluice.slots.message.Message;
import dev.sluice.slots.message.TopicPattern;
import dev.sluice.tck.BackendUnderTest;
import dev.sluice.tck.ContractOf;
import dev.sluice.tck.Eventually;
import dev.sluice.tck.Probe;
import dev.sluice.tck.channel.ChannelChecks;
import dev.sluice.tck.channel.DemandChecks;
import dev.sluice.tck.channel.Messages;
import dev.sluice.tck.channel.Road;
import dev.sluice.tck.channel.SettlementChecks;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code queue_basic}. */
@ContractOf("queue_basic")
public interface QueueBasicContract extends BackendUnderTest {

    @Test
    default void aQueueKeepsEverythingOfAMessage() {
        ChannelChecks.everythingOfAMessageSurvives(QueueRoads.here(this));
    }

    @Test
    default void aQueueCarriesALargePayload() {
        ChannelChecks.aLargePayloadSurvives(QueueRoads.here(this));
    }

    @Test
    default void aQueueCarriesAStreamedPayloadOrRefusesIt() {
        ChannelChecks.aStreamedPayloadIsCarriedOrRefused(QueueRoads.here(this));
    }

    @Test
    default void aQueueRefusesOnlyThePayloadThatDoesNotFit() {
        ChannelChecks.aPayloadThatDoesNotFitIsRefusedAlone(QueueRoads.here(this));
    }

    @Test
    default void enqueueingAnswersOncePerMessage() {
        ChannelChecks.everyMessageHasOneOutcomeThatNamesIt(QueueRoads.here(this));
    }

    @Test
    default void enqueueingPassesAnErrorOfItsSourceOn() {
        ChannelChecks.anErrorOfTheSourceComesAfterItsOutcomes(QueueRoads.here(this));
    }

    @Test
    default void enqueueingNothingCompletesWithoutDemand() {
        ChannelChecks.anEmptySourceCompletesWithoutDemand(QueueRoads.here(this));
    }

    @Test
    default void enqueueingTheSameMessageAgainIsAccepted() {
        ChannelChecks.theSameMessageAgainIsAccepted(QueueRoads.here(this));
    }

    @Test
    default void aQueueKeepsTheOrderItPromises() {
        ChannelChecks.messagesOfAKeyKeepTheirOrder(QueueRoads.here(this));
    }

    @Test
    default void manyPublishersOfAQueueLoseNothing() {
        ChannelChecks.concurrentPublishersLoseNothing(QueueRoads.here(this));
    }

    @Test
    default void aQueueDeliversOneAtATime() {
        DemandChecks.oneAtATime(QueueRoads.here(this));
    }

    @Test
    default void aSlowReceiverIsHeldToItsPrefetch() {
        DemandChecks.noMoreIsHeldThanThePrefetch(QueueRoads.fresh(this));
    }

    @Test
    default void aMessageOverThePrefetchOfAReceiverPassesAlone() {
        DemandChecks.aMessageLargerThanThePrefetchPassesAlone(QueueRoads.here(this));
    }

    @Test
    default void enqueueingTakesNoMoreMessagesThanOutcomesAreAskedFor() {
        DemandChecks.outcomesThatAreNotWantedRequestNoMessages(QueueRoads.here(this));
    }

    @Test
    default void enqueueingThatIsCancelledTakesNoMore() {
        DemandChecks.aCancelledPublicationAsksForNoMore(QueueRoads.here(this));
    }

    @Test
    default void aThousandCancelledReceiversLeaveNothingBehind() {
        DemandChecks.aStormOfCancellationsLeavesNothingBehind(QueueRoads.fresh(this));
    }

    @Test
    default void whatCancelledReceiversOfAQueueDidNotSettleIsNotLost() {
        DemandChecks.whatCancelledReceiversDidNotSettleIsNotLost(QueueRoads.fresh(this), Subscription.to("orders"));
    }

    @Test
    default void closingTheBackendEndsReceivers() {
        DemandChecks.closingEndsSubscriptions(QueueRoads.fresh(this));
    }

    @Test
    default void aMessageWaitsForItsReceiver() {
        Road road = QueueRoads.here(this);
        road.send(Messages.numbered("jobs", 3));
        try (Probe<Delivery> probe = road.subscribed("jobs", 3)) {
            assertThat(Messages.texts(probe.awaitCount(3))).containsExactlyInAnyOrder("0", "1", "2");
            probe.items().forEach(road::ack);
        }
    }

    @Test
    default void everyMessageGoesToOneReceiver() {
        Road road = QueueRoads.here(this);
        try (Probe<Delivery> one = road.subscribed("jobs", 1_000);
                Probe<Delivery> two = road.subscribed(Subscription.to("jobs").as("ignored"), 1_000)) {
            road.send(Messages.numbered("jobs", 200));

            Eventually.holds("all are received", patience(), () -> one.count() + two.count() >= 200);
            List<Delivery> all =
                    Stream.of(one, two).flatMap(each -> each.items().stream()).toList();
            assertThat(Messages.texts(all)).containsExactlyInAnyOrderElementsOf(Messages.numbers(0, 200));
            all.forEach(road::ack);
        }
    }

    @Test
    default void whatOneReceiverDoesNotAskForGoesToTheOther() {
        Road road = QueueRoads.here(this);
        try (Probe<Delivery> idle = road.subscribed("jobs", 0);
                Probe<Delivery> busy = road.subscribed("jobs", 50)) {
            road.send(Messages.numbered("jobs", 50));

            busy.awaitCount(50).forEach(road::ack);
            assertThat(idle.count()).isZero();
        }
    }

    @Test
    default void aMessageOutWithAReceiverIsHiddenFromOthers() {
        Road road = QueueRoads.here(this);
        try (Probe<Delivery> one = road.subscribed("jobs", 1)) {
            road.send(Message.text("jobs", "first"));
            one.awaitCount(1);
            try (Probe<Delivery> two = road.subscribed("jobs", 10)) {
                road.send(Message.text("jobs", "second"));

                assertThat(Messages.text(two.item(0))).isEqualTo("second");
                assertThat(two.count()).isEqualTo(1);
                road.ack(one.item(0));
                road.ack(two.item(0));
            }
        }
    }

    @Test
    default void anAcknowledgedMessageIsGone() {
        Road road = QueueRoads.here(this);
        try (Probe<Delivery> one = road.subscribed("jobs", 1)) {
            road.send(Message.text("jobs", "done"));
            road.ack(one.item(0));
        }
        road.send(Message.text("jobs", "next"));
        try (Probe<Delivery> two = road.subscribed("jobs", 10)) {
            assertThat(Messages.text(two.item(0))).isEqualTo("next");
            assertThat(two.item(0).attempt()).isEqualTo(1);
            road.ack(two.item(0));
        }
    }

    @Test
    default void queuesOfOtherNamesAndScopesAreOtherQueues() {
        Road here = QueueRoads.here(this);
        Road there = QueueRoads.at(this, backend(), anotherScope());
        there.send(Message.text("jobs", "theirs"));
        here.send(Message.text("jobs.other", "other"));
        here.send(Message.text("jobs", "ours"));
        try (Probe<Delivery> probe = here.subscribed("jobs", 10)) {
            assertThat(Messages.text(probe.item(0))).isEqualTo("ours");
            assertThat(probe.count()).isEqualTo(1);
            here.ack(probe.item(0));
        }
    }

    @Test
    default void aQueueDeliversAgainWhatIsHandedBack() {
        SettlementChecks.aMessageHandedBackIsDeliveredAgain(QueueRoads.here(this), Subscription.to("orders"));
    }

    @Test
    default void aQueueDelaysWhatIsHandedBackForLater() {
        SettlementChecks.aDelayedNackComesBackAfterItsDelay(QueueRoads.here(this), Subscription.to("orders"));
    }

    @Test
    default void aDeliveryOfAQueueIsSettledOnce() {
        SettlementChecks.settlingTwiceIsSettlingOnce(QueueRoads.here(this), Subscription.to("orders"));
    }

    @Test
    default void aDeliveryOfAQueueIsSettledWhenSubscribedTo() {
        SettlementChecks.settlingIsLazy(QueueRoads.here(this), Subscription.to("orders"));
    }

    @Test
    default void aRewrittenDeliveryOfAQueueSettlesTheOriginal() {
        SettlementChecks.aRewrittenDeliverySettlesTheOriginal(QueueRoads.here(this), Subscription.to("orders"));
    }

    @Test
    default void whatAReceiverLeavesUnsettledGoesToAnother() {
        SettlementChecks.unsettledMessagesGoToAnother(QueueRoads.here(this), Subscription.to("orders"));
    }

    @Test
    default void aReceiverThatHasLeftCanStillAcknowledge() {
        SettlementChecks.anAckAfterTheEndHoldsOrSaysThatItDoesNot(QueueRoads.here(this), Subscription.to("orders"));
    }

    @Test
    default void receivingFromManyQueuesAtOnceIsRefused() {
        Road road = QueueRoads.here(this);
        try (Probe<Delivery> probe = road.subscribed(Subscription.to("jobs").on(TopicPattern.of("jobs.>")), 1)) {
            assertThat(probe.awaitFailure()).isInstanceOf(PermanentException.class);
        }
    }
}
