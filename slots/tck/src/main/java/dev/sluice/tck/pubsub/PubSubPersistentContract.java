package dev.sluice.tck.pubsub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.slots.catalog.SlotTypes;
import dev.sluice.slots.channel.Delivery;
import dev.sluice.slots.channel.StartPosition;
import dev.sluice.slots.channel.Subscription;
import dev.sluice.slots.message.Message;
import dev.sluice.slots.model.pubsub.DurableSubscription;
import dev.sluice.slots.model.pubsub.PubSubPersistent;
import dev.sluice.tck.BackendUnderTest;
import dev.sluice.tck.ContractOf;
import dev.sluice.tck.Eventually;
import dev.sluice.tck.Probe;
import dev.sluice.tck.channel.DemandChecks;
import dev.sluice.tck.channel.Messages;
import dev.sluice.tck.channel.Road;
import dev.sluice.tck.channel.SettlementChecks;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** {@code pubsub_persistent}. Each test takes its registrations back, since they would be kept. */
@ContractOf("pubsub_persistent")
public interface PubSubPersistentContract extends BackendUnderTest {

    DurableSubscription ARCHIVE = new DurableSubscription("orders", "archive", StartPosition.latest());
    Subscription MEMBER = Subscription.to("orders").as("archive");

    private PubSubPersistent groups() {
        return slot(SlotTypes.PUBSUB_PERSISTENT);
    }

    private void register(DurableSubscription subscription) {
        groups().register(subscription).block(patience());
    }

    private boolean unregister(String topic, String group) {
        return Boolean.TRUE.equals(groups().unregister(topic, group).block(patience()));
    }

    @Test
    default void aRegisteredGroupMissesNothingWhileItIsAway() {
        Road road = PubSubRoads.here(this);
        register(ARCHIVE);
        road.send(Messages.numbered("orders", 50));
        try (Probe<Delivery> probe = road.subscribed(MEMBER, 20)) {
            probe.awaitCount(20).forEach(road::ack);
        }
        road.send(Message.text("orders", "last"));
        try (Probe<Delivery> probe = road.subscribed(MEMBER, 100)) {
            List<String> expected = new ArrayList<>(Messages.numbers(20, 50));
            expected.add("last");
            assertThat(Messages.texts(probe.awaitCount(31))).containsExactlyInAnyOrderElementsOf(expected);
            probe.items().forEach(road::ack);
        }
        assertThat(unregister("orders", "archive")).isTrue();
    }

    @Test
    default void whatWasNotAcknowledgedIsKept() {
        Road road = PubSubRoads.here(this);
        register(ARCHIVE);
        try (Probe<Delivery> probe = road.subscribed(MEMBER, 10)) {
            road.send(Messages.numbered("orders", 3));
            probe.awaitCount(3);
            road.ack(probe.item(1));
        }
        try (Probe<Delivery> probe = road.subscribed(MEMBER, 10)) {
            assertThat(Messages.texts(probe.awaitCount(2))).containsExactlyInAnyOrder("0", "2");
            assertThat(probe.items())
                    .allSatisfy(each -> assertThat(each.attempt()).isEqualTo(2));
            probe.items().forEach(road::ack);
        }
        assertThat(unregister("orders", "archive")).isTrue();
    }

    @Test
    default void registeringTwiceChangesNothing() {
        Road road = PubSubRoads.here(this);
        register(ARCHIVE);
        road.send(Message.text("orders", "kept"));
        register(ARCHIVE);
        try (Probe<Delivery> probe = road.subscribed(MEMBER, 10)) {
            assertThat(Messages.text(probe.item(0))).isEqualTo("kept");
            road.ack(probe.item(0));
        }
        assertThat(groups().registered("orders").collectList().block(patience()))
                .containsExactly(ARCHIVE);
        assertThat(unregister("orders", "archive")).isTrue();
    }

    @Test
    default void registeredGroupsAreListedByTopic() {
        DurableSubscription audit = new DurableSubscription("orders", "audit", StartPosition.latest());
        DurableSubscription other = new DurableSubscription("bills", "audit", StartPosition.latest());
        register(ARCHIVE);
        register(audit);
        register(other);

        assertThat(groups().registered("orders").collectList().block(patience()))
                .containsExactlyInAnyOrder(ARCHIVE, audit);
        assertThat(groups().registered("bills").collectList().block(patience())).containsExactly(other);
        assertThat(groups().registered("nothing").collectList().block(patience()))
                .isEmpty();
        assertThat(Objects.requireNonNull(
                        groups().registered("orders").take(1).collectList().block(patience())))
                .hasSize(1);
        assertThat(unregister("orders", "archive")).isTrue();
        assertThat(unregister("orders", "audit")).isTrue();
        assertThat(unregister("bills", "audit")).isTrue();
    }

    @Test
    default void anUnregisteredGroupIsForgottenWithWhatWasKept() {
        Road road = PubSubRoads.here(this);
        register(ARCHIVE);
        road.send(Message.text("orders", "forgotten"));
        assertThat(unregister("orders", "archive")).isTrue();
        assertThat(unregister("orders", "archive")).isFalse();
        assertThat(groups().registered("orders").collectList().block(patience()))
                .isEmpty();

        try (Probe<Delivery> probe = road.subscribed(MEMBER, 10)) {
            road.send(Message.text("orders", "new"));
            assertThat(Messages.text(probe.item(0))).isEqualTo("new");
            road.ack(probe.item(0));
        }
    }

    @Test
    default void aGroupThatWasThereBeforeItsRegistrationIsKeptFromThenOn() {
        Road road = PubSubRoads.here(this);
        try (Probe<Delivery> probe = road.subscribed(MEMBER, 10)) {
            road.send(Message.text("orders", "out"));
            probe.awaitCount(1);
            register(ARCHIVE);
        }
        road.send(Message.text("orders", "away"));
        try (Probe<Delivery> probe = road.subscribed(MEMBER, 10)) {
            Eventually.holds(
                    "what came while nobody was there arrives",
                    patience(),
                    () -> Messages.texts(probe.items()).contains("away"));
            probe.items().forEach(road::ack);
        }
        assertThat(unregister("orders", "archive")).isTrue();
    }

    @Test
    default void registrationsOfTwoScopesAreTwo() {
        register(ARCHIVE);
        PubSubPersistent theirs = slot(SlotTypes.PUBSUB_PERSISTENT, anotherScope());
        assertThat(theirs.registered("orders").collectList().block(patience())).isEmpty();
        assertThat(theirs.unregister("orders", "archive").block(patience())).isFalse();
        assertThat(unregister("orders", "archive")).isTrue();
    }

    @Test
    default void aRegisteredGroupKeepsTheUnsettledOfCancelledMembers() {
        Road road = PubSubRoads.here(this);
        register(ARCHIVE);
        DemandChecks.whatCancelledReceiversDidNotSettleIsNotLost(road, MEMBER);
        assertThat(unregister("orders", "archive")).isTrue();
    }

    @Test
    default void aRegisteredGroupDeliversAgainWhatIsHandedBack() {
        Road road = PubSubRoads.here(this);
        register(ARCHIVE);
        SettlementChecks.aMessageHandedBackIsDeliveredAgain(road, MEMBER);
        SettlementChecks.settlingTwiceIsSettlingOnce(road, MEMBER);
        assertThat(unregister("orders", "archive")).isTrue();
    }
}
