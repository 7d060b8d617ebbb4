package dev.sluice.tck.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.slots.catalog.SlotTypes;
import dev.sluice.slots.channel.Delivery;
import dev.sluice.slots.channel.Nack;
import dev.sluice.slots.channel.Position;
import dev.sluice.slots.channel.Subscription;
import dev.sluice.slots.error.ConflictException;
import dev.sluice.slots.error.OutcomeUnknownException;
import dev.sluice.slots.message.Message;
import dev.sluice.slots.model.queue.QueueVisibility;
import dev.sluice.tck.BackendUnderTest;
import dev.sluice.tck.ContractOf;
import dev.sluice.tck.Eventually;
import dev.sluice.tck.Probe;
import dev.sluice.tck.channel.Messages;
import dev.sluice.tck.channel.Road;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** {@code queue_visibility}. Durations are whole seconds, the finest that every queue service knows. */
@ContractOf("queue_visibility")
public interface QueueVisibilityContract extends BackendUnderTest {

    private Road visible(Duration visibility) {
        QueueVisibility queue = slot(SlotTypes.QUEUE_VISIBILITY);
        return QueueRoads.here(this).subscribing(request -> queue.receive(request, visibility));
    }

    @Test
    default void anUnsettledMessageBecomesVisibleAgain() {
        Road road = visible(Duration.ofSeconds(5));
        try (Probe<Delivery> one = road.subscribed("jobs", 1);
                Probe<Delivery> two = road.subscribed("jobs", 0)) {
            road.send(Message.text("jobs", "lost by its receiver"));
            assertThat(one.item(0).attempt()).isEqualTo(1);
            two.request(1);
            assertThat(two.count()).isZero();

            elapse(Duration.ofSeconds(5));

            assertThat(two.item(0).attempt()).isEqualTo(2);
            assertThat(two.item(0).message()).isEqualTo(one.item(0).message());
            road.ack(two.item(0));
        }
    }

    @Test
    default void aMessageStaysHiddenUntilItsTimeIsOver() {
        Road road = visible(Duration.ofSeconds(10));
        try (Probe<Delivery> one = road.subscribed("jobs", 1);
                Probe<Delivery> two = road.subscribed("jobs", 10)) {
            road.send(Message.text("jobs", "hidden"));
            // Either may have it; the other has nothing.
            Eventually.holds("one has it", patience(), () -> one.count() + two.count() == 1);

            elapse(Duration.ofSeconds(5));
            assertThat(one.count() + two.count()).isEqualTo(1);

            Delivery delivery = one.count() == 1 ? one.item(0) : two.item(0);
            road.ack(delivery);
            elapse(Duration.ofSeconds(10));
            assertThat(one.count() + two.count()).isEqualTo(1);
        }
    }

    @Test
    default void anExtendedMessageStaysHiddenLonger() {
        QueueVisibility queue = slot(SlotTypes.QUEUE_VISIBILITY);
        Road road = visible(Duration.ofSeconds(5));
        try (Probe<Delivery> one = road.subscribed("jobs", 1);
                Probe<Delivery> two = road.subscribed("jobs", 0)) {
            road.send(Message.text("jobs", "takes long"));
            Delivery held = one.item(0);
            queue.extend(held, Duration.ofSeconds(20)).block(patience());
            two.request(1);

            elapse(Duration.ofSeconds(15));
            assertThat(two.count()).isZero();
            road.ack(held);
            elapse(Duration.ofSeconds(10));
            assertThat(two.count()).isZero();
        }
    }

    @Test
    default void extendingForNoTimeMakesAMessageVisibleAtOnce() {
        QueueVisibility queue = slot(SlotTypes.QUEUE_VISIBILITY);
        Road road = visible(Duration.ofSeconds(30));
        try (Probe<Delivery> one = road.subscribed("jobs", 1);
                Probe<Delivery> two = road.subscribed("jobs", 0)) {
            road.send(Message.text("jobs", "not mine"));
            queue.extend(one.item(0), Duration.ZERO).block(patience());

            assertThat(two.next().attempt()).isEqualTo(2);
            road.ack(two.item(0));
        }
    }

    @Test
    default void aSettledMessageCannotBeExtended() {
        QueueVisibility queue = slot(SlotTypes.QUEUE_VISIBILITY);
        Road road = visible(Duration.ofSeconds(5));
        try (Probe<Delivery> probe = road.subscribed("jobs", 1)) {
            road.send(Message.text("jobs", "done"));
            Delivery delivery = probe.item(0);
            road.ack(delivery);

            assertThatThrownBy(
                            () -> queue.extend(delivery, Duration.ofSeconds(5)).block(patience()))
                    .isInstanceOf(ConflictException.class);
        }
    }

    @Test
    default void aMessageThatAnotherHasCannotBeExtendedOrSurelyAcknowledged() {
        QueueVisibility queue = slot(SlotTypes.QUEUE_VISIBILITY);
        Road road = visible(Duration.ofSeconds(5));
        try (Probe<Delivery> one = road.subscribed("jobs", 1);
                Probe<Delivery> two = road.subscribed("jobs", 0)) {
            road.send(Message.text("jobs", "slow"));
            Delivery late = one.item(0);
            elapse(Duration.ofSeconds(5));
            Delivery current = two.next();

            assertThatThrownBy(() -> queue.extend(late, Duration.ofSeconds(5)).block(patience()))
                    .isInstanceOf(ConflictException.class);
            assertThatThrownBy(() -> late.ack().block(patience())).isInstanceOf(OutcomeUnknownException.class);
            queue.extend(current, Duration.ofSeconds(60)).block(patience());
            elapse(Duration.ofSeconds(10));
            assertThat(one.count() + two.count()).isEqualTo(2);
            road.ack(current);
            // By now it is sure that it does not come again.
            road.ack(late);
        }
    }

    @Test
    default void aStrangersDeliveryCannotBeExtended() {
        QueueVisibility queue = slot(SlotTypes.QUEUE_VISIBILITY);
        assertThatThrownBy(() -> Mono.defer(() -> queue.extend(new StrangersDelivery(), Duration.ofSeconds(5)))
                        .block(patience()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    default void aVisibilityThatIsNotPositiveIsMisuse() {
        QueueVisibility queue = slot(SlotTypes.QUEUE_VISIBILITY);
        assertThatThrownBy(() -> queue.receive(Subscription.to("jobs"), Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> queue.receive(Subscription.to("jobs"), Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    default void aRewrittenDeliveryCanBeExtended() {
        QueueVisibility queue = slot(SlotTypes.QUEUE_VISIBILITY);
        Road road = visible(Duration.ofSeconds(5));
        try (Probe<Delivery> probe = road.subscribed("jobs", 10)) {
            road.send(Message.text("jobs", "original"));
            Delivery rewritten = probe.item(0).withMessage(Message.text("jobs", "changed"));
            queue.extend(rewritten, Duration.ofSeconds(30)).block(patience());

            elapse(Duration.ofSeconds(10));
            assertThat(Messages.texts(probe.items())).containsExactly("original");
            road.ack(rewritten);
        }
    }

    /** A delivery that no queue has made. */
    record StrangersDelivery() implements Delivery {

        @Override
        public Message message() {
            return Message.text("jobs", "strange");
        }

        @Override
        public int attempt() {
            return 1;
        }

        @Override
        public @Nullable Position position() {
            return null;
        }

        @Override
        public Mono<Void> ack() {
            return Mono.empty();
        }

        @Override
        public Mono<Void> nack(Nack reason) {
            return Mono.empty();
        }
    }
}
