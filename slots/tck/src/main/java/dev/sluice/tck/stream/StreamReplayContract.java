package dev.sluice.tck.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.slots.catalog.SlotTypes;
import dev.sluice.slots.channel.Delivery;
import dev.sluice.slots.channel.Position;
import dev.sluice.slots.channel.PublishOutcome;
import dev.sluice.slots.channel.StartPosition;
import dev.sluice.slots.channel.Subscription;
import dev.sluice.slots.error.PermanentException;
import dev.sluice.slots.message.Message;
import dev.sluice.slots.model.stream.OffsetRange;
import dev.sluice.tck.BackendUnderTest;
import dev.sluice.tck.ContractOf;
import dev.sluice.tck.Eventually;
import dev.sluice.tck.Probe;
import dev.sluice.tck.channel.DemandChecks;
import dev.sluice.tck.channel.Messages;
import dev.sluice.tck.channel.Road;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/** {@code stream_replay}. */
@ContractOf("stream_replay")
public interface StreamReplayContract extends BackendUnderTest {

    Subscription EARLIEST = Subscription.to("log").from(StartPosition.earliest());

    private List<OffsetRange> ranges(String topic) {
        return Objects.requireNonNull(
                slot(SlotTypes.STREAM_REPLAY).ranges(topic).collectList().block(patience()));
    }

    @Test
    default void everythingIsReadAgainFromTheStart() {
        Road road = StreamRoads.replayed(this);
        road.send(Messages.keyed("log", 3, 50));
        for (int round = 0; round < 2; round++) {
            try (Probe<Delivery> probe = road.subscribed(EARLIEST, 100)) {
                assertThat(Messages.texts(probe.awaitCount(50)))
                        .containsExactlyInAnyOrderElementsOf(Messages.numbers(0, 50));
                assertThat(probe.items())
                        .allSatisfy(each -> assertThat(each.attempt()).isEqualTo(1));
            }
        }
    }

    @Test
    default void fromThePastIntoThePresentWithoutGapOrDuplicate() {
        Road road = StreamRoads.replayed(this);
        int before = 500;
        int count = 1_500;
        road.send(Messages.keyed("log", 3, before));
        try (Probe<PublishOutcome> live = Probe.of(
                        road.publish()
                                .apply(Messages.keyed("log", 3, count - before).subscribeOn(Schedulers.parallel())),
                        Long.MAX_VALUE,
                        patience());
                Probe<Delivery> probe = road.subscribed(EARLIEST, Long.MAX_VALUE)) {
            live.awaitCompletion();
            List<Delivery> all = probe.awaitCount(count);

            assertThat(all).hasSize(count);
            assertThat(Messages.ids(all)).doesNotHaveDuplicates();
        }
    }

    @Test
    default void replayGivesOneAtATime() {
        Road road = StreamRoads.replayed(this);
        road.send(Messages.numbered("log", 10));
        try (Probe<Delivery> probe = road.subscribed(EARLIEST, 0)) {
            assertThat(probe.count()).isZero();
            for (int i = 0; i < 10; i++) {
                road.ack(probe.next());
            }
        }
    }

    @Test
    default void replayOfTheLatestHearsNothingFromBefore() {
        Road road = StreamRoads.replayed(this);
        road.send(Message.text("log", "before"));
        try (Probe<Delivery> probe = road.subscribed(Subscription.to("log"), 10)) {
            road.send(Message.text("log", "after"));
            assertThat(Messages.text(probe.item(0))).isEqualTo("after");
        }
    }

    @Test
    default void replayBeginsAtAnOffset() {
        Road road = StreamRoads.replayed(this);
        List<Position> positions = StreamRoads.append(road, Messages.keyed("log", 1, 20));
        StartPosition start = new StartPosition.Offset(positions.get(12).offset());
        try (Probe<Delivery> probe = road.subscribed(EARLIEST.from(start), 100)) {
            assertThat(Messages.texts(probe.awaitCount(8))).isEqualTo(Messages.numbers(12, 20));
            assertThat(probe.item(0).position()).isEqualTo(positions.get(12));
        }
    }

    @Test
    default void replayBeginsAtATime() {
        Road road = StreamRoads.replayed(this);
        road.send(Message.text("log", "early"));
        elapse(Duration.ofSeconds(10));
        List<Position> late =
                StreamRoads.append(road, Flux.just(Message.text("log", "late"), Message.text("log", "later")));
        assertThat(late).hasSize(2);
        Instant wanted = now().minusSeconds(5);
        try (Probe<Delivery> probe = road.subscribed(EARLIEST.from(new StartPosition.Since(wanted)), 10)) {
            assertThat(Messages.texts(probe.awaitCount(2))).containsExactlyInAnyOrder("late", "later");
        }
        try (Probe<Delivery> all = road.subscribed(EARLIEST.from(new StartPosition.Since(Instant.EPOCH)), 10)) {
            assertThat(Messages.texts(all.awaitCount(3))).contains("early");
        }
    }

    @Test
    default void aReplayerIsGivenAgainWhatItHandsBack() {
        Road road = StreamRoads.replayed(this);
        road.send(Message.text("log", "again"));
        try (Probe<Delivery> probe = road.subscribed(EARLIEST, 10)) {
            road.nack(probe.item(0), Duration.ZERO);
            assertThat(probe.item(1).attempt()).isEqualTo(2);
            assertThat(probe.item(1).position()).isEqualTo(probe.item(0).position());
        }
    }

    @Test
    default void aStreamThatWasNeverAppendedToHasNoRanges() {
        assertThat(ranges("nothing")).isEmpty();
    }

    @Test
    default void rangesSayWhatIsThere() {
        Road road = StreamRoads.replayed(this);
        List<Position> positions = StreamRoads.append(road, Messages.keyed("log", 4, 40));

        List<OffsetRange> ranges = ranges("log");
        assertThat(ranges.stream().mapToLong(each -> each.next() - each.first()).sum())
                .isGreaterThanOrEqualTo(40);
        assertThat(positions)
                .allSatisfy(position -> assertThat(ranges).anySatisfy(range -> {
                    assertThat(range.partition()).isEqualTo(position.partition());
                    assertThat(position.offset()).isBetween(range.first(), range.next() - 1);
                }));
    }

    @Test
    default void replayingAsAGroupIsRefused() {
        Road road = StreamRoads.replayed(this);
        try (Probe<Delivery> probe = road.subscribed(EARLIEST.as("group"), 1)) {
            assertThat(probe.awaitFailure()).isInstanceOf(PermanentException.class);
        }
    }

    @Test
    default void aThousandCancelledReplaysLeaveNothingBehind() {
        Road road = StreamRoads.replayed(this);
        road.send(Messages.numbered("orders", 100));
        DemandChecks.aStormOfCancellationsLeavesNothingBehind(road.subscribing(
                request -> road.subscribe().apply(request.as(null).from(StartPosition.earliest()))));
        Eventually.holds("quiet", patience(), () -> backend().usage().subscriptions() == 0);
    }
}
