package dev.sluice.tck.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.slots.catalog.SlotTypes;
import dev.sluice.slots.channel.Delivery;
import dev.sluice.slots.channel.PublishOutcome;
import dev.sluice.slots.message.Message;
import dev.sluice.slots.model.queue.PrioritizedMessage;
import dev.sluice.tck.BackendUnderTest;
import dev.sluice.tck.ContractOf;
import dev.sluice.tck.Probe;
import dev.sluice.tck.channel.Messages;
import dev.sluice.tck.channel.Road;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** {@code queue_priority}. */
@ContractOf("queue_priority")
public interface QueuePriorityContract extends BackendUnderTest {

    private void send(PrioritizedMessage... messages) {
        List<PublishOutcome> outcomes = Objects.requireNonNull(slot(SlotTypes.QUEUE_PRIORITY)
                .enqueuePrioritized(Flux.fromArray(messages))
                .collectList()
                .block(patience()));
        assertThat(outcomes)
                .hasSize(messages.length)
                .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(PublishOutcome.Accepted.class));
    }

    private static PrioritizedMessage of(int priority, String text) {
        return new PrioritizedMessage(Message.text("jobs", text), priority);
    }

    private List<String> receiveOneByOne(Road road, int count) {
        List<String> received = new ArrayList<>();
        try (Probe<Delivery> probe = road.subscribed("jobs", 0)) {
            for (int i = 0; i < count; i++) {
                Delivery delivery = probe.next();
                received.add(Messages.text(delivery));
                road.ack(delivery);
            }
        }
        return received;
    }

    @Test
    default void theMostUrgentIsReceivedFirst() {
        Road road = QueueRoads.here(this);
        send(of(0, "ordinary"), of(9, "first"), of(5, "middle"), of(1, "low"));

        assertThat(receiveOneByOne(road, 4)).containsExactly("first", "middle", "low", "ordinary");
    }

    @Test
    default void ofEqualPriorityTheOldestIsReceivedFirst() {
        Road road = QueueRoads.here(this);
        for (int i = 0; i < 5; i++) {
            send(of(3, "b" + i), of(7, "a" + i));
        }

        assertThat(receiveOneByOne(road, 10))
                .containsExactly("a0", "a1", "a2", "a3", "a4", "b0", "b1", "b2", "b3", "b4");
    }

    @Test
    default void anOrdinaryMessageHasPriorityZero() {
        Road road = QueueRoads.here(this);
        road.send(Message.text("jobs", "ordinary"));
        send(of(0, "zero"), of(1, "one"));

        assertThat(receiveOneByOne(road, 3)).containsExactly("one", "ordinary", "zero");
    }

    @Test
    default void anUrgentMessageOvertakesWhatWaits() {
        Road road = QueueRoads.here(this);
        send(of(2, "waits"), of(2, "waits too"));
        try (Probe<Delivery> probe = road.subscribed("jobs", 0)) {
            road.ack(probe.next());
            send(of(8, "urgent"));

            assertThat(Messages.text(probe.next())).isEqualTo("urgent");
            road.ack(probe.item(1));
            assertThat(Messages.text(probe.next())).isEqualTo("waits too");
            road.ack(probe.item(2));
        }
    }

    @Test
    default void aMessageHandedBackKeepsItsPriority() {
        Road road = QueueRoads.here(this);
        send(of(9, "urgent"), of(1, "low"));
        try (Probe<Delivery> probe = road.subscribed("jobs", 0)) {
            road.nack(probe.next(), Duration.ZERO);

            assertThat(Messages.text(probe.next())).isEqualTo("urgent");
            road.ack(probe.item(1));
            assertThat(Messages.text(probe.next())).isEqualTo("low");
            road.ack(probe.item(2));
        }
    }
}
