package dev.sluice.tck.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.slots.catalog.SlotTypes;
import dev.sluice.slots.channel.Delivery;
import dev.sluice.slots.channel.PublishOutcome;
import dev.sluice.slots.message.Message;
import dev.sluice.slots.model.queue.DelayedMessage;
import dev.sluice.tck.BackendUnderTest;
import dev.sluice.tck.ContractOf;
import dev.sluice.tck.Probe;
import dev.sluice.tck.channel.Messages;
import dev.sluice.tck.channel.Road;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** {@code queue_delayed}. Delays are whole seconds, the finest that every queue service knows. */
@ContractOf("queue_delayed")
public interface QueueDelayedContract extends BackendUnderTest {

    private void send(DelayedMessage... messages) {
        List<PublishOutcome> outcomes = Objects.requireNonNull(slot(SlotTypes.QUEUE_DELAYED)
                .enqueueDelayed(Flux.fromArray(messages))
                .collectList()
                .block(patience()));
        assertThat(outcomes)
                .hasSize(messages.length)
                .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(PublishOutcome.Accepted.class));
    }

    private static DelayedMessage in(int seconds, String text) {
        return new DelayedMessage(Message.text("jobs", text), Duration.ofSeconds(seconds));
    }

    @Test
    default void aDelayedMessageIsAcceptedNowAndReceivedLater() {
        Road road = QueueRoads.here(this);
        try (Probe<Delivery> probe = road.subscribed("jobs", 10)) {
            send(in(10, "later"));
            elapse(Duration.ofSeconds(5));
            assertThat(probe.count()).isZero();

            elapse(Duration.ofSeconds(5));
            assertThat(Messages.text(probe.item(0))).isEqualTo("later");
            assertThat(probe.item(0).attempt()).isEqualTo(1);
            road.ack(probe.item(0));
        }
    }

    @Test
    default void aMessageWithoutDelayIsReceivedAtOnce() {
        Road road = QueueRoads.here(this);
        try (Probe<Delivery> probe = road.subscribed("jobs", 10)) {
            send(in(10, "later"), in(0, "now"));
            assertThat(Messages.text(probe.item(0))).isEqualTo("now");
            elapse(Duration.ofSeconds(10));
            assertThat(Messages.text(probe.item(1))).isEqualTo("later");
            probe.items().forEach(road::ack);
        }
    }

    @Test
    default void delayedMessagesComeInTheOrderOfTheirTimes() {
        Road road = QueueRoads.here(this);
        try (Probe<Delivery> probe = road.subscribed("jobs", 10)) {
            send(in(9, "third"), in(3, "first"), in(6, "second"));
            for (String expected : List.of("first", "second", "third")) {
                elapse(Duration.ofSeconds(3));
                int index = List.of("first", "second", "third").indexOf(expected);
                assertThat(Messages.text(probe.item(index))).isEqualTo(expected);
                assertThat(probe.count()).isEqualTo(index + 1);
                road.ack(probe.item(index));
            }
        }
    }

    @Test
    default void aDelayedMessageOutlivesTheReceiversThatWaitedForIt() {
        Road road = QueueRoads.here(this);
        try (Probe<Delivery> early = road.subscribed("jobs", 10)) {
            send(in(10, "patient"));
            assertThat(early.count()).isZero();
        }
        elapse(Duration.ofSeconds(10));
        try (Probe<Delivery> late = road.subscribed("jobs", 10)) {
            assertThat(Messages.text(late.item(0))).isEqualTo("patient");
            road.ack(late.item(0));
        }
    }
}
