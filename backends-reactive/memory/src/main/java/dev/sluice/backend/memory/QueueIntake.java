package dev.sluice.backend.memory;

import dev.sluice.slots.catalog.Durability;
import dev.sluice.slots.channel.PublishOutcome;
import dev.sluice.slots.channel.Receipt;
import dev.sluice.slots.message.Message;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Puts one publisher's messages into their queues.
 *
 * @param <T> a message with what the queue has to know besides
 */
final class QueueIntake<T> implements Intake<T> {

    private static final Receipt RECEIPT = Receipt.of(Durability.VOLATILE);

    private final MemoryQueues queues;
    private final Function<T, Message> message;
    private final ToIntFunction<T> priority;
    private final Function<T, Duration> delay;
    private @Nullable Backlog waitsFor;

    QueueIntake(
            MemoryQueues queues, Function<T, Message> message, ToIntFunction<T> priority, Function<T, Duration> delay) {
        this.queues = queues;
        this.message = message;
        this.priority = priority;
        this.delay = delay;
    }

    @Override
    public @Nullable PublishOutcome offer(T offered, Waiter waiter) {
        Message stored = message.apply(offered);
        Backlog queue = queues.queue(stored.topic());
        long nanos = Durations.nanos(delay.apply(offered));
        if (!queue.offer(stored, priority.applyAsInt(offered), nanos, waiter)) {
            waitsFor = queue;
            return null;
        }
        waitsFor = null;
        return new PublishOutcome.Accepted(stored.id(), RECEIPT);
    }

    @Override
    public void abandon(Waiter waiter) {
        if (waitsFor != null) {
            waitsFor.abandon(waiter);
        }
    }
}
