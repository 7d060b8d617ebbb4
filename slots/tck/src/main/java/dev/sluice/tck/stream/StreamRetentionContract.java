package dev.sluice.tck.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.slots.catalog.SlotTypes;
import dev.sluice.slots.channel.Delivery;
import dev.sluice.slots.channel.Position;
import dev.sluice.slots.channel.StartPosition;
import dev.sluice.slots.channel.Subscription;
import dev.sluice.slots.error.PermanentException;
import dev.sluice.slots.message.Message;
import dev.sluice.slots.model.stream.Retention;
import dev.sluice.slots.model.stream.StreamRetention;
import dev.sluice.tck.BackendUnderTest;
import dev.sluice.tck.ContractOf;
import dev.sluice.tck.Probe;
import dev.sluice.tck.channel.Messages;
import dev.sluice.tck.channel.Road;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * {@code stream_retention}. Limits may be enforced late and in steps, so what is tested is that nothing goes early, and that
 * {@code truncate}, which has no such leave, is exact. What is gone is seen by replay, where that is offered.
 */
@ContractOf("stream_retention")
public interface StreamRetentionContract extends BackendUnderTest {

    Subscription FROM_START = Subscription.to("log").from(StartPosition.earliest());

    private StreamRetention retention() {
        return slot(SlotTypes.STREAM_RETENTION);
    }

    private void retain(Retention limits) {
        retention().retain("log", limits).block(patience());
    }

    @Test
    default void aStreamHasNoLimitsUntilItIsGivenSome() {
        assertThat(retention().retention("log").block(patience())).isEqualTo(Retention.unlimited());
    }

    @Test
    default void theLatestLimitsAreInForce() {
        Retention first = new Retention(Duration.ofHours(1), null, 1_000L);
        Retention second = new Retention(null, 1L << 20, null);
        retain(first);
        assertThat(retention().retention("log").block(patience())).isEqualTo(first);
        retain(second);
        assertThat(retention().retention("log").block(patience())).isEqualTo(second);
        assertThat(retention().retention("other").block(patience())).isEqualTo(Retention.unlimited());
    }

    @Test
    default void whatTheLimitsAllowIsStillThere() {
        Road road = StreamRoads.here(this);
        retain(new Retention(Duration.ofHours(1), 100_000L, 20L));
        road.send(Messages.keyed("log", 1, 100));
        elapse(Duration.ofSeconds(30));
        road.send(Message.text("log", "last").withKey("k0"));

        List<String> left = replayUntil("last");
        assertThat(left).endsWith("last");
        assertThat(left).containsAll(Messages.numbers(81, 100));
    }

    @Test
    default void truncatingRemovesWhatStandsBefore() {
        Road road = StreamRoads.here(this);
        List<Position> positions = StreamRoads.append(road, Messages.keyed("log", 1, 20));
        Position from = positions.get(15);

        assertThat(retention().truncate("log", from.partition(), from.offset()).block(patience()))
                .isEqualTo(from.offset());
        assertThat(replayUntil("19")).isEqualTo(Messages.numbers(15, 20));
    }

    @Test
    default void truncatingTwiceOrBackwardsRemovesNothingMore() {
        Road road = StreamRoads.here(this);
        List<Position> positions = StreamRoads.append(road, Messages.keyed("log", 1, 20));
        Position from = positions.get(10);
        retention().truncate("log", from.partition(), from.offset()).block(patience());

        assertThat(retention()
                        .truncate("log", from.partition(), positions.get(5).offset())
                        .block(patience()))
                .isEqualTo(from.offset());
        assertThat(replayUntil("19")).isEqualTo(Messages.numbers(10, 20));
    }

    @Test
    default void aReaderThatMissedSomethingIsTold() {
        Road road = StreamRoads.here(this);
        List<Position> positions = StreamRoads.append(road, Messages.keyed("log", 1, 20));
        Position from = positions.get(10);
        retention().truncate("log", from.partition(), from.offset()).block(patience());

        StartPosition removed = new StartPosition.Offset(positions.get(3).offset());
        if (offered().contains(SlotTypes.STREAM_REPLAY)) {
            try (Probe<Delivery> probe = StreamRoads.replayed(this).subscribed(FROM_START.from(removed), 100)) {
                assertThat(probe.awaitFailure()).isInstanceOf(PermanentException.class);
            }
        }
    }

    @Test
    default void offsetsGoOnAfterEverythingWasRemoved() {
        Road road = StreamRoads.here(this);
        List<Position> positions = StreamRoads.append(road, Messages.keyed("log", 1, 5));
        Position last = positions.get(4);
        retention().truncate("log", last.partition(), last.offset() + 1).block(patience());

        Position next = StreamRoads.append(road, Messages.keyed("log", 1, 1)).get(0);
        assertThat(next.partition()).isEqualTo(last.partition());
        assertThat(next.offset()).isGreaterThan(last.offset());
    }

    @Test
    default void aPartitionThatIsNotThereCannotBeTruncated() {
        StreamRoads.here(this).send(Message.text("log", "there"));

        assertThatThrownBy(() -> retention().truncate("log", 1_000_000, 1).block(patience()))
                .isInstanceOf(PermanentException.class);
    }

    /** What is left of a stream of one key, up to the text; read from the start. */
    private List<String> replayUntil(String last) {
        if (!offered().contains(SlotTypes.STREAM_REPLAY)) {
            throw new AssertionError("a backend that offers stream_retention offers stream_replay");
        }
        return Objects.requireNonNull(slot(SlotTypes.STREAM_REPLAY)
                .replay(FROM_START)
                .map(Messages::text)
                .takeUntil(last::equals)
                .collectList()
                .block(patience()));
    }
}
