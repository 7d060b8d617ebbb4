package dev.sluice.tck.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.slots.catalog.SlotTypes;
import dev.sluice.slots.channel.Delivery;
import dev.sluice.slots.channel.StartPosition;
import dev.sluice.slots.channel.Subscription;
import dev.sluice.slots.error.ConflictException;
import dev.sluice.slots.error.PermanentException;
import dev.sluice.slots.message.Message;
import dev.sluice.slots.model.stream.GroupProgress;
import dev.sluice.slots.model.stream.StreamConsumerGroups;
import dev.sluice.tck.BackendUnderTest;
import dev.sluice.tck.ContractOf;
import dev.sluice.tck.Eventually;
import dev.sluice.tck.Probe;
import dev.sluice.tck.channel.ChannelChecks;
import dev.sluice.tck.channel.DemandChecks;
import dev.sluice.tck.channel.Messages;
import dev.sluice.tck.channel.Road;
import dev.sluice.tck.channel.SettlementChecks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** {@code stream_consumer_groups}. */
@ContractOf("stream_consumer_groups")
public interface StreamConsumerGroupsContract extends BackendUnderTest {

    Subscription MAIN = Subscription.to("orders").as("main");

    private StreamConsumerGroups groups() {
        return slot(SlotTypes.STREAM_CONSUMER_GROUPS);
    }

    private List<GroupProgress> progress(String group) {
        return Objects.requireNonNull(groups().groups("orders")
                .filter(each -> each.group().equals(group))
                .collectList()
                .block(patience()));
    }

    private long lag(String group) {
        return progress(group).stream().mapToLong(GroupProgress::lag).sum();
    }

    @Test
    default void aGroupOfAStreamGetsEverythingInOrder() {
        ChannelChecks.messagesOfAKeyKeepTheirOrder(StreamRoads.grouped(this));
    }

    @Test
    default void aGroupOfAStreamIsGivenOneAtATime() {
        DemandChecks.oneAtATime(StreamRoads.grouped(this));
    }

    @Test
    default void membersOfAStreamsGroupShareIt() {
        Road road = StreamRoads.grouped(this);
        try (Probe<Delivery> one = road.subscribed(MAIN, 1_000);
                Probe<Delivery> two = road.subscribed(MAIN, 1_000);
                Probe<Delivery> other = road.subscribed(MAIN.as("other"), 1_000)) {
            road.send(Messages.keyed("orders", 50, 300));

            Eventually.holds("the group has all", patience(), () -> one.count() + two.count() >= 300);
            List<Delivery> all = new ArrayList<>(one.items());
            all.addAll(two.items());
            assertThat(Messages.texts(all)).containsExactlyInAnyOrderElementsOf(Messages.numbers(0, 300));
            assertThat(Messages.texts(other.awaitCount(300)))
                    .containsExactlyInAnyOrderElementsOf(Messages.numbers(0, 300));
            all.forEach(road::ack);
            other.items().forEach(road::ack);
        }
    }

    @Test
    default void aGroupGoesOnWhereItWas() {
        Road road = StreamRoads.grouped(this);
        try (Probe<Delivery> probe = road.subscribed(MAIN, 10)) {
            road.send(Messages.numbered("orders", 10));
            probe.awaitCount(10).forEach(road::ack);
        }
        road.send(Message.text("orders", "while away"));
        // A start counts only for a group without progress.
        try (Probe<Delivery> probe = road.subscribed(MAIN.from(StartPosition.earliest()), 10)) {
            assertThat(Messages.text(probe.item(0))).isEqualTo("while away");
            road.ack(probe.item(0));
        }
    }

    @Test
    default void aNewGroupBeginsWhereItsRequestSays() {
        Road road = StreamRoads.grouped(this);
        road.send(Messages.numbered("orders", 5));
        try (Probe<Delivery> early = road.subscribed(MAIN.as("early").from(StartPosition.earliest()), 10);
                Probe<Delivery> late = road.subscribed(MAIN.as("late"), 10)) {
            road.send(Message.text("orders", "new"));

            early.awaitCount(6).forEach(road::ack);
            assertThat(Messages.text(late.item(0))).isEqualTo("new");
            road.ack(late.item(0));
        }
    }

    @Test
    default void progressIsWhatIsContiguouslyAcknowledged() {
        Road road = StreamRoads.grouped(this);
        try (Probe<Delivery> probe = road.subscribed(MAIN, 10)) {
            road.send(Messages.keyed("orders", 1, 5));
            List<Delivery> received = probe.awaitCount(5);
            assertThat(lag("main")).isEqualTo(5);

            road.ack(received.get(1));
            road.ack(received.get(2));
            assertThat(lag("main")).isEqualTo(5);
            road.ack(received.get(0));
            Eventually.holds("three are done", patience(), () -> lag("main") == 2);
            int partition = Objects.requireNonNull(received.get(0).position()).partition();
            assertThat(progress("main"))
                    .filteredOn(each -> each.partition() == partition)
                    .extracting(GroupProgress::nextOffset)
                    .containsExactly(
                            Objects.requireNonNull(received.get(3).position()).offset());
            road.ack(received.get(4));
            road.ack(received.get(3));
            Eventually.holds("all are done", patience(), () -> lag("main") == 0);
        }
    }

    @Test
    default void aStreamWithoutGroupsHasNoProgress() {
        StreamRoads.here(this).send(Message.text("orders", "unread"));

        assertThat(groups().groups("orders").collectList().block(patience())).isEmpty();
    }

    @Test
    default void aGroupWithoutMembersCanBeForgotten() {
        Road road = StreamRoads.grouped(this);
        try (Probe<Delivery> probe = road.subscribed(MAIN, 10)) {
            road.send(Message.text("orders", "first"));
            road.ack(probe.item(0));
            assertThatThrownBy(() -> groups().deleteGroup("orders", "main").block(patience()))
                    .isInstanceOf(ConflictException.class);
        }
        road.quiet();
        assertThat(groups().deleteGroup("orders", "main").block(patience())).isTrue();
        assertThat(groups().deleteGroup("orders", "main").block(patience())).isFalse();
        assertThat(progress("main")).isEmpty();
        try (Probe<Delivery> again = road.subscribed(MAIN.from(StartPosition.earliest()), 10)) {
            assertThat(Messages.text(again.item(0))).isEqualTo("first");
            assertThat(again.item(0).attempt()).isEqualTo(1);
            road.ack(again.item(0));
        }
    }

    @Test
    default void aGroupOfAStreamIsGivenAgainWhatItHandsBack() {
        SettlementChecks.aMessageHandedBackIsDeliveredAgain(StreamRoads.grouped(this), MAIN);
        SettlementChecks.aDelayedNackComesBackAfterItsDelay(StreamRoads.grouped(this), MAIN);
    }

    @Test
    default void aDeliveryOfAStreamsGroupIsSettledOnce() {
        SettlementChecks.settlingTwiceIsSettlingOnce(StreamRoads.grouped(this), MAIN);
        SettlementChecks.settlingIsLazy(StreamRoads.grouped(this), MAIN);
        SettlementChecks.aRewrittenDeliverySettlesTheOriginal(StreamRoads.grouped(this), MAIN);
    }

    @Test
    default void whatAMemberOfAStreamsGroupLeavesGoesToAnother() {
        SettlementChecks.unsettledMessagesGoToAnother(StreamRoads.grouped(this), MAIN);
    }

    @Test
    default void whatCancelledMembersOfAStreamsGroupDidNotSettleIsNotLost() {
        DemandChecks.whatCancelledReceiversDidNotSettleIsNotLost(StreamRoads.grouped(this), MAIN);
    }

    /** Members come and go; every message is processed, and each key in order when only its first deliveries are counted. */
    @Test
    default void keysStayInOrderWhileMembersComeAndGo() {
        Road road = StreamRoads.grouped(this);
        int keys = 10;
        int count = 300;
        List<String> processed = new ArrayList<>();
        try (Probe<Delivery> stayer = road.subscribed(MAIN, 0)) {
            road.send(Messages.keyed("orders", keys, count));
            int[] ofStayer = {0};
            while (processed.size() < count) {
                try (Probe<Delivery> guest = road.subscribed(MAIN, 3)) {
                    stayer.request(3);
                    Eventually.holds(
                            "somebody is given something",
                            patience(),
                            () -> guest.count() > 0 || stayer.count() > ofStayer[0]);
                    guest.items().forEach(each -> settle(road, each, processed));
                    List<Delivery> given = stayer.items();
                    given.subList(ofStayer[0], given.size()).forEach(each -> settle(road, each, processed));
                    ofStayer[0] = given.size();
                }
            }
        }
        Map<String, List<Integer>> byKey = new HashMap<>();
        processed.forEach(text -> byKey.computeIfAbsent("k" + Integer.parseInt(text) % keys, k -> new ArrayList<>())
                .add(Integer.parseInt(text)));
        assertThat(processed).containsAll(Messages.numbers(0, count));
        byKey.forEach((key, numbers) ->
                assertThat(numbers.stream().distinct().toList()).as(key).isSorted());
    }

    private static void settle(Road road, Delivery delivery, List<String> processed) {
        processed.add(Messages.text(delivery));
        road.ack(delivery);
    }

    @Test
    default void consumingWithoutAGroupIsRefused() {
        Road road = StreamRoads.here(this).subscribing(groups()::consume);
        try (Probe<Delivery> probe = road.subscribed("orders", 1)) {
            assertThat(probe.awaitFailure()).isInstanceOf(PermanentException.class);
        }
    }
}
