package dev.sluice.tck.pubsub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.slots.channel.Delivery;
import dev.sluice.slots.channel.StartPosition;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code pubsub_basic}. */
@ContractOf("pubsub_basic")
public interface PubSubBasicContract extends BackendUnderTest {

    @Test
    default void aTopicKeepsEverythingOfAMessage() {
        ChannelChecks.everythingOfAMessageSurvives(PubSubRoads.here(this));
    }

    @Test
    default void aTopicCarriesALargePayload() {
        ChannelChecks.aLargePayloadSurvives(PubSubRoads.here(this));
    }

    @Test
    default void aTopicCarriesAStreamedPayloadOrRefusesIt() {
        ChannelChecks.aStreamedPayloadIsCarriedOrRefused(PubSubRoads.here(this));
    }

    @Test
    default void aTopicRefusesOnlyThePayloadThatDoesNotFit() {
        ChannelChecks.aPayloadThatDoesNotFitIsRefusedAlone(PubSubRoads.here(this));
    }

    @Test
    default void publishingAnswersOncePerMessage() {
        ChannelChecks.everyMessageHasOneOutcomeThatNamesIt(PubSubRoads.here(this));
    }

    @Test
    default void publishingPassesAnErrorOfItsSourceOn() {
        ChannelChecks.anErrorOfTheSourceComesAfterItsOutcomes(PubSubRoads.here(this));
    }

    @Test
    default void publishingNothingCompletesWithoutDemand() {
        ChannelChecks.anEmptySourceCompletesWithoutDemand(PubSubRoads.here(this));
    }

    @Test
    default void publishingTheSameMessageAgainIsAccepted() {
        ChannelChecks.theSameMessageAgainIsAccepted(PubSubRoads.here(this));
    }

    @Test
    default void aTopicKeepsTheOrderOfEachKey() {
        ChannelChecks.messagesOfAKeyKeepTheirOrder(PubSubRoads.here(this));
    }

    @Test
    default void manyPublishersOfATopicLoseNothing() {
        Road road = PubSubRoads.here(this);
        if (road.losesNothing()) {
            ChannelChecks.concurrentPublishersLoseNothing(road);
        }
    }

    @Test
    default void aTopicDeliversOneAtATime() {
        Road road = PubSubRoads.fresh(this);
        if (road.losesNothing()) {
            oneAtATimeWhilePublishingWaits(road);
        }
    }

    private static void oneAtATimeWhilePublishingWaits(Road road) {
        int count = 50;
        try (Probe<Delivery> probe = road.subscribed("orders", 0);
                Probe<?> outcomes = Probe.of(
                        road.publish().apply(Messages.numbered("orders", count)), Long.MAX_VALUE, road.patience())) {
            for (int i = 0; i < count; i++) {
                road.ack(probe.next());
            }
            assertThat(probe.count()).isEqualTo(count);
            outcomes.awaitCompletion();
        }
    }

    @Test
    default void aSlowSubscriberIsHeldToItsPrefetch() {
        DemandChecks.noMoreIsHeldThanThePrefetch(PubSubRoads.fresh(this));
    }

    @Test
    default void aMessageOverThePrefetchOfASubscriberPassesAlone() {
        DemandChecks.aMessageLargerThanThePrefetchPassesAlone(PubSubRoads.here(this));
    }

    @Test
    default void publishingTakesNoMoreMessagesThanOutcomesAreAskedFor() {
        DemandChecks.outcomesThatAreNotWantedRequestNoMessages(PubSubRoads.here(this));
    }

    @Test
    default void publishingThatIsCancelledTakesNoMore() {
        DemandChecks.aCancelledPublicationAsksForNoMore(PubSubRoads.here(this));
    }

    @Test
    default void aThousandCancelledSubscribersLeaveNothingBehind() {
        DemandChecks.aStormOfCancellationsLeavesNothingBehind(PubSubRoads.fresh(this));
    }

    @Test
    default void closingTheBackendEndsSubscribers() {
        DemandChecks.closingEndsSubscriptions(PubSubRoads.fresh(this));
    }

    @Test
    default void everySubscriberGetsEveryMessage() {
        Road road = PubSubRoads.here(this);
        try (Probe<Delivery> one = road.subscribed("orders", 100);
                Probe<Delivery> two = road.subscribed("orders", 100)) {
            road.send(Messages.numbered("orders", 100));

            assertThat(Messages.texts(one.awaitCount(100)))
                    .containsExactlyInAnyOrderElementsOf(Messages.numbers(0, 100));
            assertThat(Messages.texts(two.awaitCount(100)))
                    .containsExactlyInAnyOrderElementsOf(Messages.numbers(0, 100));
        }
    }

    @Test
    default void membersOfAGroupShareTheMessages() {
        Road road = PubSubRoads.here(this);
        Subscription shared = Subscription.to("orders").as("billing");
        try (Probe<Delivery> one = road.subscribed(shared, 1_000);
                Probe<Delivery> two = road.subscribed(shared, 1_000);
                Probe<Delivery> other = road.subscribed(shared.as("shipping"), 1_000);
                Probe<Delivery> alone = road.subscribed("orders", 1_000)) {
            road.send(Messages.keyed("orders", 50, 200));

            Eventually.holds("the group has all", patience(), () -> one.count() + two.count() >= 200);
            List<String> ofGroup = Stream.of(one, two)
                    .flatMap(each -> Messages.texts(each.items()).stream())
                    .toList();
            assertThat(ofGroup).containsExactlyInAnyOrderElementsOf(Messages.numbers(0, 200));
            assertThat(one.count()).as("of the first member").isPositive();
            assertThat(two.count()).as("of the second member").isPositive();
            assertThat(other.awaitCount(200)).hasSize(200);
            assertThat(alone.awaitCount(200)).hasSize(200);
            Stream.of(one, two, other).forEach(each -> each.items().forEach(road::ack));
        }
    }

    @Test
    default void aMemberWithoutDemandLeavesTheMessagesToTheOthers() {
        Road road = PubSubRoads.here(this);
        Subscription shared = Subscription.to("orders").as("billing");
        if (road.losesNothing()) {
            try (Probe<Delivery> idle = road.subscribed(shared, 0);
                    Probe<Delivery> busy = road.subscribed(shared, 0)) {
                road.send(Messages.keyed("orders", 10, 20));
                List<Delivery> received = new ArrayList<>();
                busy.request(20);
                idle.request(20);
                Eventually.holds("all arrive", patience(), () -> busy.count() + idle.count() == 20);
                received.addAll(busy.items());
                received.addAll(idle.items());
                received.forEach(road::ack);
            }
        }
    }

    @Test
    default void aSubscriberHearsOfItsTopicOnly() {
        Road road = PubSubRoads.here(this);
        try (Probe<Delivery> probe = road.subscribed("orders.new", 10)) {
            road.send(Message.text("orders", "shorter"));
            road.send(Message.text("orders.new.today", "longer"));
            road.send(Message.text("orders.new", "this"));

            assertThat(Messages.text(probe.item(0))).isEqualTo("this");
            road.ack(probe.item(0));
        }
    }

    @Test
    default void topicsOfTwoScopesAreTwoTopics() {
        Road here = PubSubRoads.here(this);
        Road there = PubSubRoads.at(this, backend(), anotherScope());
        try (Probe<Delivery> probe = here.subscribed("orders", 10)) {
            there.send(Message.text("orders", "theirs"));
            here.send(Message.text("orders", "ours"));

            assertThat(Messages.text(probe.item(0))).isEqualTo("ours");
            here.ack(probe.item(0));
        }
    }

    @Test
    default void publishingToNobodyIsAcceptedAndGone() {
        Road road = PubSubRoads.here(this);
        road.send(Message.text("orders", "nobody listens"));
        try (Probe<Delivery> probe = road.subscribed("orders", 10)) {
            road.send(Message.text("orders", "somebody listens"));

            assertThat(Messages.text(probe.item(0))).isEqualTo("somebody listens");
            road.ack(probe.item(0));
        }
    }

    @Test
    default void aTopicDeliversAgainWhatIsHandedBack() {
        Road road = PubSubRoads.here(this);
        if (road.losesNothing()) {
            SettlementChecks.aMessageHandedBackIsDeliveredAgain(road, Subscription.to("orders"));
        }
    }

    @Test
    default void aGroupDeliversAgainWhatIsHandedBack() {
        Road road = PubSubRoads.here(this);
        if (road.losesNothing()) {
            SettlementChecks.aMessageHandedBackIsDeliveredAgain(
                    road, Subscription.to("orders").as("billing"));
        }
    }

    @Test
    default void aTopicDelaysWhatIsHandedBackForLater() {
        Road road = PubSubRoads.here(this);
        if (road.losesNothing()) {
            SettlementChecks.aDelayedNackComesBackAfterItsDelay(road, Subscription.to("orders"));
            SettlementChecks.aDelayedNackComesBackAfterItsDelay(
                    road, Subscription.to("orders").as("billing"));
        }
    }

    @Test
    default void aDeliveryOfATopicIsSettledOnce() {
        Road road = PubSubRoads.here(this);
        if (road.losesNothing()) {
            SettlementChecks.settlingTwiceIsSettlingOnce(road, Subscription.to("orders"));
            SettlementChecks.settlingTwiceIsSettlingOnce(
                    road, Subscription.to("orders").as("billing"));
        }
    }

    @Test
    default void aDeliveryOfATopicIsSettledWhenSubscribedTo() {
        Road road = PubSubRoads.here(this);
        if (road.losesNothing()) {
            SettlementChecks.settlingIsLazy(road, Subscription.to("orders"));
            SettlementChecks.settlingIsLazy(road, Subscription.to("orders").as("billing"));
        }
    }

    @Test
    default void aRewrittenDeliveryOfATopicSettlesTheOriginal() {
        Road road = PubSubRoads.here(this);
        if (road.losesNothing()) {
            SettlementChecks.aRewrittenDeliverySettlesTheOriginal(road, Subscription.to("orders"));
            SettlementChecks.aRewrittenDeliverySettlesTheOriginal(
                    road, Subscription.to("orders").as("billing"));
        }
    }

    @Test
    default void whatAMemberLeavesUnsettledGoesToAnotherMember() {
        Road road = PubSubRoads.here(this);
        if (road.losesNothing()) {
            SettlementChecks.unsettledMessagesGoToAnother(
                    road, Subscription.to("orders").as("billing"));
        }
    }

    @Test
    default void aMemberThatHasLeftCanStillAcknowledge() {
        Road road = PubSubRoads.here(this);
        if (road.losesNothing()) {
            SettlementChecks.anAckAfterTheEndHoldsOrSaysThatItDoesNot(
                    road, Subscription.to("orders").as("billing"));
        }
    }

    @Test
    default void aBasicSubscriptionToManyTopicsIsRefused() {
        Road road = PubSubRoads.here(this);
        try (Probe<Delivery> probe = road.subscribed(Subscription.to("orders").on(TopicPattern.of("orders.*")), 1)) {
            assertThat(probe.awaitFailure()).isInstanceOf(PermanentException.class);
        }
    }

    @Test
    default void aBasicSubscriptionToThePastIsRefused() {
        Road road = PubSubRoads.here(this);
        for (StartPosition start : List.of(
                StartPosition.earliest(), new StartPosition.Offset(0), new StartPosition.Since(Instant.EPOCH))) {
            try (Probe<Delivery> probe =
                    road.subscribed(Subscription.to("orders").from(start), 1)) {
                assertThat(probe.awaitFailure()).isInstanceOf(PermanentException.class);
            }
        }
    }
}
