package dev.sluice.tck.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.slots.channel.Delivery;
import dev.sluice.slots.channel.Subscription;
import dev.sluice.slots.error.OutcomeUnknownException;
import dev.sluice.slots.message.Message;
import dev.sluice.tck.Probe;
import java.time.Duration;
import java.util.List;

/** Ack and nack, for channels that deliver at least once. */
public final class SettlementChecks {

    private static final String TOPIC = "orders";

    private SettlementChecks() {}

    public static void aMessageHandedBackIsDeliveredAgain(Road road, Subscription request) {
        try (Probe<Delivery> probe = road.subscribed(request, 1)) {
            road.send(Message.text(TOPIC, "again"));
            Delivery first = probe.item(0);
            road.nack(first, Duration.ZERO);

            Delivery second = probe.next();
            assertThat(second.message()).isEqualTo(first.message());
            assertThat(first.attempt()).isEqualTo(1);
            assertThat(second.attempt()).isEqualTo(2);
            road.nack(second, Duration.ZERO);
            Delivery third = probe.next();
            assertThat(third.attempt()).isEqualTo(3);
            road.ack(third);
        }
    }

    public static void aDelayedNackComesBackAfterItsDelay(Road road, Subscription request) {
        Duration delay = Duration.ofSeconds(3);
        try (Probe<Delivery> probe = road.subscribed(request, 10)) {
            road.send(Message.text(TOPIC, "later"));
            road.nack(probe.item(0), delay);
            road.send(Message.text(TOPIC, "now"));

            assertThat(Messages.text(probe.item(1))).isEqualTo("now");
            assertThat(probe.count()).isEqualTo(2);
            road.elapse().accept(delay);

            assertThat(Messages.text(probe.item(2))).isEqualTo("later");
            assertThat(probe.item(2).attempt()).isEqualTo(2);
            road.ack(probe.item(1));
            road.ack(probe.item(2));
        }
    }

    /** Whatever comes first decides; everything after that completes and does nothing. */
    public static void settlingTwiceIsSettlingOnce(Road road, Subscription request) {
        try (Probe<Delivery> probe = road.subscribed(request, 10)) {
            road.send(Message.text(TOPIC, "acked"));
            Delivery acked = probe.item(0);
            road.ack(acked);
            road.ack(acked);
            road.nack(acked, Duration.ZERO);
            road.send(Message.text(TOPIC, "nacked"));
            Delivery nacked = probe.item(1);
            assertThat(Messages.text(nacked)).isEqualTo("nacked");
            road.nack(nacked, Duration.ZERO);
            road.nack(nacked, Duration.ZERO);
            Delivery again = probe.item(2);
            road.ack(nacked);

            assertThat(Messages.text(again)).isEqualTo("nacked");
            road.ack(again);
            road.send(Message.text(TOPIC, "last"));
            assertThat(Messages.text(probe.item(3))).isEqualTo("last");
            assertThat(probe.count()).isEqualTo(4);
            road.ack(probe.item(3));
        }
    }

    /** Nothing is settled before the settlement is subscribed to. */
    public static void settlingIsLazy(Road road, Subscription request) {
        try (Probe<Delivery> probe = road.subscribed(request, 10)) {
            road.send(Message.text(TOPIC, "lazy"));
            Delivery first = probe.item(0);
            var never = first.ack();
            road.nack(first, Duration.ZERO);
            assertThat(probe.item(1).attempt()).isEqualTo(2);
            never.block(road.patience());
            road.ack(probe.item(1));
        }
    }

    /** A stage that changes the message keeps its acknowledgement. */
    public static void aRewrittenDeliverySettlesTheOriginal(Road road, Subscription request) {
        try (Probe<Delivery> probe = road.subscribed(request, 10)) {
            road.send(Message.text(TOPIC, "original"));
            Delivery rewritten = probe.item(0).withMessage(Message.text(TOPIC, "changed"));
            assertThat(Messages.text(rewritten)).isEqualTo("changed");
            road.nack(rewritten, Duration.ZERO);

            Delivery again = probe.item(1);
            assertThat(Messages.text(again)).isEqualTo("original");
            road.ack(again.withMessage(Message.text(TOPIC, "changed again")));
            road.nack(again, Duration.ZERO);
            road.send(Message.text(TOPIC, "next"));
            assertThat(Messages.text(probe.item(2))).isEqualTo("next");
            road.ack(probe.item(2));
        }
    }

    /** A member that leaves without settling leaves its messages to the next. */
    public static void unsettledMessagesGoToAnother(Road road, Subscription request) {
        try (Probe<Delivery> leaver = road.subscribed(request, 5)) {
            road.send(Messages.numbered(TOPIC, 5));
            leaver.awaitCount(5);
            road.ack(leaver.item(0));
            try (Probe<Delivery> stayer = road.subscribed(request, 10)) {
                leaver.cancel();

                assertThat(Messages.texts(stayer.awaitCount(4))).containsExactlyInAnyOrder("1", "2", "3", "4");
                assertThat(stayer.items())
                        .allSatisfy(each -> assertThat(each.attempt()).isEqualTo(2));
                stayer.items().forEach(road::ack);
            }
        }
    }

    /**
     * {@code take(n)} cancels before the last deliveries are acknowledged. Late, but when it completes it holds; and when it
     * does not, it says that the message comes again.
     */
    public static void anAckAfterTheEndHoldsOrSaysThatItDoesNot(Road road, Subscription request) {
        try (Probe<Delivery> stayer = road.subscribed(request, 0)) {
            Delivery taken;
            try (Probe<Delivery> leaver = road.subscribed(request, 1)) {
                road.send(Message.text(TOPIC, "late"), Message.text(TOPIC, "next"));
                taken = leaver.item(0);
            }
            boolean holds = Boolean.TRUE.equals(taken.ack()
                    .thenReturn(true)
                    .onErrorReturn(OutcomeUnknownException.class, false)
                    .block(road.patience()));

            stayer.request(10).awaitCount(holds ? 1 : 2);
            assertThat(Messages.texts(stayer.items()))
                    .containsExactlyElementsOf(holds ? List.of("next") : List.of("late", "next"));
            stayer.items().forEach(road::ack);
        }
    }
}
