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
import dev.sluice.slots.model.stream.StreamPartitioning;
import dev.sluice.tck.BackendUnderTest;
import dev.sluice.tck.ContractOf;
import dev.sluice.tck.Eventually;
import dev.sluice.tck.Probe;
import dev.sluice.tck.channel.Messages;
import dev.sluice.tck.channel.Road;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** {@code stream_partitioning}. */
@ContractOf("stream_partitioning")
public interface StreamPartitioningContract extends BackendUnderTest {

    private StreamPartitioning partitioning() {
        return slot(SlotTypes.STREAM_PARTITIONING);
    }

    private int partitions() {
        return Objects.requireNonNull(partitioning().partitions("log").block(patience()));
    }

    private Road reading(Set<Integer> partitions) {
        return StreamRoads.here(this).subscribing(request -> partitioning().readPartitions(request, partitions));
    }

    @Test
    default void aTopicGrowsAndNeverShrinks() {
        int before = partitions();
        assertThat(before).isPositive();
        partitioning().growTo("log", before + 4).block(patience());
        assertThat(partitions()).isEqualTo(before + 4);
        partitioning().growTo("log", before + 4).block(patience());

        assertThatThrownBy(() -> partitioning().growTo("log", before).block(patience()))
                .isInstanceOf(PermanentException.class);
        assertThat(partitions()).isEqualTo(before + 4);
    }

    @Test
    default void aMessageGoesToThePartitionOfItsKey() {
        Road road = StreamRoads.here(this);
        partitioning().growTo("log", Math.max(4, partitions())).block(patience());
        for (int i = 0; i < 30; i++) {
            Message message = Message.text("log", "x").withKey("käse-" + i);
            Position position = Objects.requireNonNull(
                    road.outcomes(message).get(0).receipt().position());

            assertThat(partitioning().partitionOf("log", "käse-" + i).block(patience()))
                    .isEqualTo(position.partition());
        }
    }

    @Test
    default void keysAreSpreadOverThePartitions() {
        partitioning().growTo("log", Math.max(4, partitions())).block(patience());
        Set<Integer> used = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            used.add(partitioning().partitionOf("log", "key-" + i).block(patience()));
        }
        assertThat(used).hasSizeGreaterThan(1);
        assertThat(used).allSatisfy(each -> assertThat(each).isBetween(0, partitions() - 1));
    }

    @Test
    default void onlyTheWantedPartitionsAreRead() {
        Road road = StreamRoads.here(this);
        partitioning().growTo("log", Math.max(4, partitions())).block(patience());
        List<Position> positions = StreamRoads.append(road, Messages.keyed("log", 20, 100));
        Set<Integer> wanted = Set.of(positions.get(0).partition());
        long expected = positions.stream()
                .filter(each -> wanted.contains(each.partition()))
                .count();
        try (Probe<Delivery> probe =
                reading(wanted).subscribed(Subscription.to("log").from(StartPosition.earliest()), 1_000)) {
            assertThat(probe.awaitCount((int) expected))
                    .allSatisfy(each -> assertThat(
                                    Objects.requireNonNull(each.position()).partition())
                            .isIn(wanted));
            // Live, too: one of the wanted partition, after one of another.
            Message mine = Message.text("log", "mine").withKey("k0");
            road.send(Messages.keyed("log", 20, 20).filter(each -> !Objects.equals(each.key(), "k0")));
            road.send(mine);
            Eventually.holds(
                    "mine arrives",
                    patience(),
                    () -> Messages.ids(probe.items()).contains(mine.id()));
            assertThat(probe.items())
                    .allSatisfy(each -> assertThat(
                                    Objects.requireNonNull(each.position()).partition())
                            .isIn(wanted));
        }
    }

    @Test
    default void allPartitionsTogetherAreTheTopic() {
        Road road = StreamRoads.here(this);
        partitioning().growTo("log", Math.max(4, partitions())).block(patience());
        road.send(Messages.keyed("log", 20, 100));
        Set<String> seen = new HashSet<>();
        for (int partition = 0; partition < partitions(); partition++) {
            long there = Objects.requireNonNull(slot(SlotTypes.STREAM_PARTITIONING)
                    .readPartitions(Subscription.to("log").from(StartPosition.earliest()), Set.of(partition))
                    .take(count(partition))
                    .doOnNext(each -> assertThat(seen.add(Messages.text(each))).isTrue())
                    .count()
                    .block(patience()));
            assertThat(there).isEqualTo(count(partition));
        }
        assertThat(seen).containsExactlyInAnyOrderElementsOf(Messages.numbers(0, 100));
    }

    private long count(int partition) {
        if (!offered().contains(SlotTypes.STREAM_REPLAY)) {
            throw new AssertionError("a backend that offers stream_partitioning offers stream_replay");
        }
        return Objects.requireNonNull(slot(SlotTypes.STREAM_REPLAY)
                .ranges("log")
                .filter(each -> each.partition() == partition)
                .map(each -> each.next() - each.first())
                .next()
                .block(patience()));
    }

    @Test
    default void aPartitionThatIsNotThereCannotBeRead() {
        try (Probe<Delivery> probe = reading(Set.of(0, 1_000_000)).subscribed("log", 1)) {
            assertThat(probe.awaitFailure()).isInstanceOf(PermanentException.class);
        }
    }
}
