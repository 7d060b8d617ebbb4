package dev.sluice.tck.pubsub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.slots.catalog.SlotTypes;
import dev.sluice.slots.channel.Delivery;
import dev.sluice.slots.channel.Nack;
import dev.sluice.slots.channel.Subscription;
import dev.sluice.slots.error.PermanentException;
import dev.sluice.slots.message.Message;
import dev.sluice.tck.BackendUnderTest;
import dev.sluice.tck.ContractOf;
import dev.sluice.tck.Eventually;
import dev.sluice.tck.Probe;
import dev.sluice.tck.channel.Messages;
import dev.sluice.tck.channel.Road;
import dev.sluice.tck.channel.SettlementChecks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/** {@code pubsub_ordering}. */
@ContractOf("pubsub_ordering")
public interface PubSubOrderingContract extends BackendUnderTest {

    Subscription BILLING = Subscription.to("orders").as("billing");

    private Road ordered() {
        return PubSubRoads.here(this).subscribing(slot(SlotTypes.PUBSUB_ORDERING)::subscribeOrdered);
    }

    private static Message of(String key, String text) {
        return Message.text("orders", text).withKey(key);
    }

    @Test
    default void ofEachKeyOneMessageIsOut() {
        Road road = ordered();
        try (Probe<Delivery> one = road.subscribed(BILLING, 10);
                Probe<Delivery> two = road.subscribed(BILLING, 10)) {
            road.send(of("a", "a1"), of("a", "a2"), of("b", "b1"), of("a", "a3"), of("b", "b2"));
            List<Delivery> out = awaitOut(one, two, 2);
            assertThat(Messages.texts(out)).containsExactlyInAnyOrder("a1", "b1");

            out.stream().filter(each -> Messages.text(each).equals("a1")).forEach(road::ack);
            out = awaitOut(one, two, 3);
            assertThat(Messages.texts(out)).containsExactlyInAnyOrder("a1", "b1", "a2");

            out.stream().filter(each -> !Messages.text(each).equals("a1")).forEach(road::ack);
            out = awaitOut(one, two, 5);
            assertThat(Messages.texts(out)).containsExactlyInAnyOrder("a1", "b1", "a2", "a3", "b2");
            out.forEach(road::ack);
        }
    }

    private List<Delivery> awaitOut(Probe<Delivery> one, Probe<Delivery> two, int count) {
        Eventually.holds(count + " are out", patience(), () -> one.count() + two.count() >= count);
        List<Delivery> out = new ArrayList<>(one.items());
        out.addAll(two.items());
        assertThat(out).hasSize(count);
        return out;
    }

    @Test
    default void aMessageHandedBackIsTheNextOfItsKey() {
        Road road = ordered();
        try (Probe<Delivery> probe = road.subscribed(BILLING, 10)) {
            road.send(of("a", "a1"), of("a", "a2"), of("b", "b1"));
            probe.awaitCount(2);
            road.nack(probe.item(0), Duration.ofSeconds(5));
            assertThat(Messages.texts(probe.items())).containsExactly("a1", "b1");
            road.ack(probe.item(1));

            elapse(Duration.ofSeconds(5));
            assertThat(Messages.text(probe.item(2))).isEqualTo("a1");
            assertThat(probe.item(2).attempt()).isEqualTo(2);
            road.ack(probe.item(2));
            assertThat(Messages.text(probe.item(3))).isEqualTo("a2");
            road.ack(probe.item(3));
        }
    }

    @Test
    default void messagesWithoutAKeyWaitForNothing() {
        Road road = ordered();
        try (Probe<Delivery> probe = road.subscribed(BILLING, 10)) {
            road.send(Messages.numbered("orders", 5));

            probe.awaitCount(5).forEach(road::ack);
        }
    }

    @Test
    default void aMemberThatLeavesGivesItsKeysToTheOthers() {
        Road road = ordered();
        try (Probe<Delivery> stayer = road.subscribed(BILLING, 0)) {
            try (Probe<Delivery> leaver = road.subscribed(BILLING, 1)) {
                road.send(of("a", "a1"), of("a", "a2"));
                assertThat(Messages.text(leaver.item(0))).isEqualTo("a1");
            }
            assertThat(Messages.text(stayer.next())).isEqualTo("a1");
            road.ack(stayer.item(0));
            assertThat(Messages.text(stayer.next())).isEqualTo("a2");
            road.ack(stayer.item(1));
        }
    }

    /** Four members on four threads, one in ten handed back: each key is still processed in order, one at a time. */
    @Test
    default void keysStayInOrderWhateverTheMembersDo() {
        Road road = ordered();
        int keys = 20;
        int count = 1_000;
        Map<String, List<String>> processed = new ConcurrentHashMap<>();
        List<Probe<Void>> members = new ArrayList<>();
        for (int m = 0; m < 4; m++) {
            members.add(Probe.of(
                    road.subscribe()
                            .apply(BILLING)
                            .publishOn(Schedulers.parallel(), 8)
                            .flatMap(
                                    each -> {
                                        if (each.attempt() == 1
                                                && Math.floorMod(
                                                                Messages.text(each)
                                                                        .hashCode(),
                                                                10)
                                                        == 0) {
                                            return each.nack(Nack.now());
                                        }
                                        processed
                                                .computeIfAbsent(
                                                        String.valueOf(
                                                                each.message().key()),
                                                        absent -> new CopyOnWriteArrayList<>())
                                                .add(Messages.text(each));
                                        return each.ack();
                                    },
                                    8),
                    Long.MAX_VALUE,
                    patience()));
        }
        Eventually.holds(
                "all members are there", patience(), () -> backend().usage().subscriptions() >= 4);
        road.send(Messages.keyed("orders", keys, count));
        Eventually.holds(
                "all are processed",
                patience(),
                () -> processed.values().stream().mapToInt(List::size).sum() >= count);
        members.forEach(Probe::close);
        for (int key = 0; key < keys; key++) {
            int first = key;
            assertThat(processed.get("k" + key))
                    .containsExactlyElementsOf(Flux.range(0, count / keys)
                            .map(i -> Integer.toString(first + i * keys))
                            .toIterable());
        }
        road.quiet();
    }

    @Test
    default void anOrderedGroupDeliversAgainWhatIsHandedBack() {
        SettlementChecks.aMessageHandedBackIsDeliveredAgain(ordered(), BILLING);
    }

    @Test
    default void orderWithoutAGroupIsRefused() {
        Road road = ordered();
        try (Probe<Delivery> probe = road.subscribed("orders", 1)) {
            assertThat(probe.awaitFailure()).isInstanceOf(PermanentException.class);
        }
    }
}
