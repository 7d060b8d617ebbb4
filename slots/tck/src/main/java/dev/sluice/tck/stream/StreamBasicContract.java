package dev.sluice.tck.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.slots.channel.Delivery;
import dev.sluice.slots.channel.Position;
import dev.sluice.slots.channel.StartPosition;
import dev.sluice.slots.channel.Subscription;
import dev.sluice.slots.error.PermanentException;
import dev.sluice.slots.message.Message;
import dev.sluice.slots.message.TopicPattern;
import dev.sluice.tck.BackendUnderTest;
import dev.sluice.tck.ContractOf;
import dev.sluice.tck.Probe;
import dev.sluice.tck.channel.ChannelChecks;
import dev.sluice.tck.channel.DemandChecks;
import dev.sluice.tck.channel.Messages;
import dev.sluice.tck.channel.Road;
import dev.sluice.tck.channel.SettlementChecks;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code stream_basic}. */
@ContractOf("stream_basic")
public interface StreamBasicContract extends BackendUnderTest {

    @Test
    default void aStreamKeepsEverythingOfAMessage() {
        ChannelChecks.everythingOfAMessageSurvives(StreamRoads.here(this));
    }

    @Test
    default void aStreamCarriesALargePayload() {
        ChannelChecks.aLargePayloadSurvives(StreamRoads.here(this));
    }

    @Test
    default void aStreamCarriesAStreamedPayloadOrRefusesIt() {
        ChannelChecks.aStreamedPayloadIsCarriedOrRefused(StreamRoads.here(this));
    }

    @Test
    default void aStreamRefusesOnlyThePayloadThatDoesNotFit() {
        ChannelChecks.aPayloadThatDoesNotFitIsRefusedAlone(StreamRoads.here(this));
    }

    @Test
    default void appendingAnswersOncePerMessage() {
        ChannelChecks.everyMessageHasOneOutcomeThatNamesIt(StreamRoads.here(this));
    }

    @Test
    default void appendingPassesAnErrorOfItsSourceOn() {
        ChannelChecks.anErrorOfTheSourceComesAfterItsOutcomes(StreamRoads.here(this));
    }

    @Test
    default void appendingNothingCompletesWithoutDemand() {
        ChannelChecks.anEmptySourceCompletesWithoutDemand(StreamRoads.here(this));
    }

    @Test
    default void appendingTheSameMessageAgainIsAccepted() {
        ChannelChecks.theSameMessageAgainIsAccepted(StreamRoads.here(this));
    }

    @Test
    default void aStreamKeepsTheOrderOfEachKey() {
        ChannelChecks.messagesOfAKeyKeepTheirOrder(StreamRoads.here(this));
    }

    @Test
    default void manyPublishersOfAStreamLoseNothing() {
        ChannelChecks.concurrentPublishersLoseNothing(StreamRoads.here(this));
    }

    @Test
    default void aStreamDeliversOneAtATime() {
        DemandChecks.oneAtATime(StreamRoads.here(this));
    }

    @Test
    default void aSlowReaderIsHeldToItsPrefetch() {
        DemandChecks.noMoreIsHeldThanThePrefetch(StreamRoads.fresh(this));
    }

    @Test
    default void aMessageOverThePrefetchOfAReaderPassesAlone() {
        DemandChecks.aMessageLargerThanThePrefetchPassesAlone(StreamRoads.here(this));
    }

    @Test
    default void appendingTakesNoMoreMessagesThanOutcomesAreAskedFor() {
        DemandChecks.outcomesThatAreNotWantedRequestNoMessages(StreamRoads.here(this));
    }

    @Test
    default void appendingThatIsCancelledTakesNoMore() {
        DemandChecks.aCancelledPublicationAsksForNoMore(StreamRoads.here(this));
    }

    @Test
    default void aThousandCancelledReadersLeaveNothingBehind() {
        DemandChecks.aStormOfCancellationsLeavesNothingBehind(StreamRoads.fresh(this));
    }

    @Test
    default void closingTheBackendEndsReaders() {
        DemandChecks.closingEndsSubscriptions(StreamRoads.fresh(this));
    }

    @Test
    default void everyReaderGetsEveryMessage() {
        Road road = StreamRoads.here(this);
        try (Probe<Delivery> one = road.subscribed("log", 100);
                Probe<Delivery> two = road.subscribed("log", 100)) {
            road.send(Messages.numbered("log", 100));

            assertThat(Messages.texts(one.awaitCount(100)))
                    .containsExactlyInAnyOrderElementsOf(Messages.numbers(0, 100));
            assertThat(Messages.texts(two.awaitCount(100)))
                    .containsExactlyInAnyOrderElementsOf(Messages.numbers(0, 100));
        }
    }

    @Test
    default void aReaderHearsNothingFromBefore() {
        Road road = StreamRoads.here(this);
        road.send(Message.text("log", "before"));
        try (Probe<Delivery> probe = road.subscribed("log", 10)) {
            road.send(Message.text("log", "after"));

            assertThat(Messages.text(probe.item(0))).isEqualTo("after");
        }
    }

    @Test
    default void receiptAndDeliveryTellTheSamePosition() {
        Road road = StreamRoads.here(this);
        try (Probe<Delivery> probe = road.subscribed("log", 50)) {
            List<Position> positions = StreamRoads.append(road, Messages.keyed("log", 5, 50));

            for (Delivery delivery : probe.awaitCount(50)) {
                assertThat(delivery.position()).isEqualTo(positions.get(Integer.parseInt(Messages.text(delivery))));
            }
        }
    }

    @Test
    default void offsetsGrowWithinAPartitionAndAKeyStaysInOne() {
        Road road = StreamRoads.here(this);
        List<Position> positions = StreamRoads.append(road, Messages.keyed("log", 5, 100));

        Map<Integer, Long> last = new HashMap<>();
        for (Position position : positions) {
            Long before = last.put(position.partition(), position.offset());
            assertThat(before == null || before < position.offset())
                    .as("%s after %s", position, before)
                    .isTrue();
        }
        for (int i = 5; i < 100; i++) {
            assertThat(positions.get(i).partition())
                    .isEqualTo(positions.get(i - 5).partition());
        }
    }

    @Test
    default void aReaderIsGivenAgainWhatItHandsBack() {
        SettlementChecks.aMessageHandedBackIsDeliveredAgain(StreamRoads.here(this), Subscription.to("orders"));
        SettlementChecks.aDelayedNackComesBackAfterItsDelay(StreamRoads.here(this), Subscription.to("orders"));
    }

    @Test
    default void aDeliveryOfAStreamIsSettledOnce() {
        SettlementChecks.settlingTwiceIsSettlingOnce(StreamRoads.here(this), Subscription.to("orders"));
        SettlementChecks.settlingIsLazy(StreamRoads.here(this), Subscription.to("orders"));
        SettlementChecks.aRewrittenDeliverySettlesTheOriginal(StreamRoads.here(this), Subscription.to("orders"));
    }

    @Test
    default void whatOneReaderHandsBackDoesNotConcernTheOther() {
        Road road = StreamRoads.here(this);
        try (Probe<Delivery> one = road.subscribed("log", 10);
                Probe<Delivery> two = road.subscribed("log", 10)) {
            road.send(Message.text("log", "first"));
            road.nack(one.item(0), Duration.ZERO);
            assertThat(Messages.text(one.item(1))).isEqualTo("first");
            road.send(Message.text("log", "second"));

            assertThat(Messages.texts(two.awaitCount(2))).containsExactly("first", "second");
        }
    }

    @Test
    default void streamsOfOtherTopicsAndScopesAreOtherStreams() {
        Road here = StreamRoads.here(this);
        Road there = StreamRoads.at(this, backend(), anotherScope());
        try (Probe<Delivery> probe = here.subscribed("log", 10)) {
            there.send(Message.text("log", "theirs"));
            here.send(Message.text("log.other", "other"));
            here.send(Message.text("log", "ours"));

            assertThat(Messages.text(probe.item(0))).isEqualTo("ours");
        }
    }

    @Test
    default void aBasicReadOfManyTopicsAsAGroupOrFromThePastIsRefused() {
        Road road = StreamRoads.here(this);
        Subscription plain = Subscription.to("log");
        for (Subscription request :
                List.of(plain.on(TopicPattern.of("log.*")), plain.as("group"), plain.from(StartPosition.earliest()))) {
            try (Probe<Delivery> probe = road.subscribed(request, 1)) {
                assertThat(probe.awaitFailure()).as("%s", request).isInstanceOf(PermanentException.class);
            }
        }
    }
}
