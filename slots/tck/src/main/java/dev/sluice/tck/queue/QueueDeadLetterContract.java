package dev.sluice.tck.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.slots.catalog.SlotTypes;
import dev.sluice.slots.channel.Delivery;
import dev.sluice.slots.channel.Nack;
import dev.sluice.slots.channel.Subscription;
import dev.sluice.slots.message.Message;
import dev.sluice.slots.model.queue.DeadLetterPolicy;
import dev.sluice.slots.model.queue.QueueDeadLetter;
import dev.sluice.tck.BackendUnderTest;
import dev.sluice.tck.ContractOf;
import dev.sluice.tck.Probe;
import dev.sluice.tck.channel.Messages;
import dev.sluice.tck.channel.Road;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** {@code queue_dead_letter}. */
@ContractOf("queue_dead_letter")
public interface QueueDeadLetterContract extends BackendUnderTest {

    private QueueDeadLetter deadLetters() {
        return slot(SlotTypes.QUEUE_DEAD_LETTER);
    }

    /** Hands the next message back so many times. */
    private void fail(Road road, Probe<Delivery> probe, int times) {
        for (int i = 0; i < times; i++) {
            road.nack(probe.next(), Duration.ZERO);
        }
    }

    @Test
    default void aQueueHasNoDeadLetterPolicyUntilItIsGivenOne() {
        assertThat(deadLetters().deadLetterPolicy("jobs").block(patience())).isNull();
    }

    @Test
    default void theLatestDeadLetterPolicyIsInForce() {
        deadLetters().deadLetter("jobs", new DeadLetterPolicy(3, "dead")).block(patience());
        deadLetters().deadLetter("jobs", new DeadLetterPolicy(5, "deader")).block(patience());

        assertThat(deadLetters().deadLetterPolicy("jobs").block(patience()))
                .isEqualTo(new DeadLetterPolicy(5, "deader"));
        assertThat(deadLetters().deadLetterPolicy("other").block(patience())).isNull();
    }

    @Test
    default void aMessageHandedBackTooOftenIsMovedWhole() {
        Road road = QueueRoads.here(this);
        deadLetters().deadLetter("jobs", new DeadLetterPolicy(3, "dead")).block(patience());
        Message poison = Message.text("jobs", "poison").withKey("k").withHeader("a", "b");
        try (Probe<Delivery> jobs = road.subscribed("jobs", 0);
                Probe<Delivery> dead = road.subscribed("dead", 10)) {
            road.send(poison);
            fail(road, jobs, 2);
            assertThat(dead.count()).isZero();
            fail(road, jobs, 1);

            Delivery moved = dead.item(0);
            assertThat(moved.attempt()).isEqualTo(1);
            assertThat(moved.message().id()).isEqualTo(poison.id());
            assertThat(moved.message().key()).isEqualTo("k");
            assertThat(moved.message().payload()).isEqualTo(poison.payload());
            assertThat(moved.message().headers().value("a")).isEqualTo("b");
            jobs.request(1);
            road.send(Message.text("jobs", "healthy"));
            assertThat(Messages.text(jobs.item(3))).isEqualTo("healthy");
            road.ack(jobs.item(3));
            road.ack(moved);
            assertThat(dead.count()).isEqualTo(1);
        }
    }

    @Test
    default void withoutAPolicyAMessageIsNeverMoved() {
        Road road = QueueRoads.here(this);
        try (Probe<Delivery> jobs = road.subscribed("jobs", 0)) {
            road.send(Message.text("jobs", "stubborn"));
            fail(road, jobs, 10);
            assertThat(jobs.next().attempt()).isEqualTo(11);
            road.ack(jobs.item(10));
        }
    }

    @Test
    default void redrivenMessagesBeginAnew() {
        Road road = QueueRoads.here(this);
        deadLetters().deadLetter("jobs", new DeadLetterPolicy(1, "dead")).block(patience());
        try (Probe<Delivery> jobs = road.subscribed("jobs", 0)) {
            road.send(Messages.numbered("jobs", 3));
            fail(road, jobs, 3);

            assertThat(deadLetters().redrive("jobs", 2).block(patience())).isEqualTo(2);
            Delivery first = jobs.next();
            Delivery second = jobs.next();
            assertThat(first.attempt()).isEqualTo(1);
            assertThat(second.attempt()).isEqualTo(1);
            road.ack(first);
            road.ack(second);
            assertThat(deadLetters().redrive("jobs", 100).block(patience())).isEqualTo(1);
            road.ack(jobs.next());
            assertThat(deadLetters().redrive("jobs", 100).block(patience())).isZero();
        }
    }

    @Test
    default void redrivingWithoutAPolicyMovesNothing() {
        assertThat(deadLetters().redrive("jobs", 10).block(patience())).isZero();
    }

    /** Every message is in one of the two queues at any time, and at the end each has been seen dead exactly once. */
    @Test
    default void noMessageIsLostOrDoubledOnItsWayToTheDeadLetters() {
        Road road = QueueRoads.here(this);
        int count = 200;
        deadLetters().deadLetter("jobs", new DeadLetterPolicy(2, "dead")).block(patience());
        road.send(Messages.numbered("jobs", count));
        try (Probe<Delivery> dead = road.subscribed("dead", count + 10);
                Probe<Void> failing = Probe.of(
                        road.subscribe().apply(Subscription.to("jobs")).flatMap(each -> each.nack(Nack.now()), 4),
                        Long.MAX_VALUE,
                        patience())) {
            assertThat(Messages.texts(dead.awaitCount(count)))
                    .containsExactlyInAnyOrderElementsOf(Messages.numbers(0, count));
            assertThat(failing.isOver()).isFalse();
            dead.items().forEach(road::ack);
            assertThat(dead.count()).isEqualTo(count);
        }
        road.quiet();
    }

    @Test
    default void aQueueCannotBeItsOwnDeadLetterQueue() {
        assertThatThrownBy(() -> Mono.defer(() -> deadLetters().deadLetter("jobs", new DeadLetterPolicy(1, "jobs")))
                        .block(patience()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
