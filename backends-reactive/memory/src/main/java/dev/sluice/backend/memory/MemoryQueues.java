package dev.sluice.backend.memory;

import dev.sluice.slots.channel.Delivery;
import dev.sluice.slots.channel.PublishOutcome;
import dev.sluice.slots.channel.Subscription;
import dev.sluice.slots.error.PermanentException;
import dev.sluice.slots.error.TransientException;
import dev.sluice.slots.message.Message;
import dev.sluice.slots.message.TopicPattern;
import dev.sluice.slots.model.queue.DeadLetterPolicy;
import dev.sluice.slots.model.queue.DelayedMessage;
import dev.sluice.slots.model.queue.PrioritizedMessage;
import dev.sluice.slots.model.queue.QueueBasic;
import dev.sluice.slots.model.queue.QueueDeadLetter;
import dev.sluice.slots.model.queue.QueueDelayed;
import dev.sluice.slots.model.queue.QueuePriority;
import dev.sluice.slots.model.queue.QueueVisibility;
import dev.sluice.slots.spi.Holdings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * The queues of one scope. They share one monitor, so that a message moves between a queue and its dead letters in one step.
 */
final class MemoryQueues implements QueueBasic, QueueVisibility, QueueDeadLetter, QueuePriority, QueueDelayed {

    private final Duration visibility;
    private final BacklogServices services;
    private final Object monitor = new Object();
    private final Map<String, Backlog> queues = new HashMap<>();
    private final Map<String, DeadLetterPolicy> policies = new HashMap<>();
    private volatile boolean closed;

    MemoryQueues(MemoryConfig config, Scheduler scheduler, Holdings holdings) {
        this.visibility = config.queues().visibility();
        // A queue is never deserted: it keeps what it has.
        this.services = new BacklogServices(scheduler, holdings, config.topics(), gone -> {});
    }

    @Override
    public Flux<PublishOutcome> enqueue(Flux<Message> messages) {
        return new Publication<>(
                messages, () -> new QueueIntake<>(this, message -> message, message -> 0, message -> Duration.ZERO));
    }

    @Override
    public Flux<PublishOutcome> enqueuePrioritized(Flux<PrioritizedMessage> messages) {
        return new Publication<>(
                messages,
                () -> new QueueIntake<>(
                        this, PrioritizedMessage::message, PrioritizedMessage::priority, message -> Duration.ZERO));
    }

    @Override
    public Flux<PublishOutcome> enqueueDelayed(Flux<DelayedMessage> messages) {
        return new Publication<>(
                messages, () -> new QueueIntake<>(this, DelayedMessage::message, message -> 0, DelayedMessage::delay));
    }

    @Override
    public Flux<Delivery> receive(Subscription request) {
        return receive(request, visibility);
    }

    @Override
    public Flux<Delivery> receive(Subscription request, Duration hiddenFor) {
        Objects.requireNonNull(request, "request");
        positive(hiddenFor);
        return new Deliveries(request.prefetch(), Durations.nanos(hiddenFor), member -> {
            if (request.topics().hasWildcard()) {
                throw new PermanentException("topics: " + request.topics() + " (expected: the name of one queue)");
            }
            Backlog queue = queue(request.topics().text());
            if (!queue.join(member, false)) {
                throw closed();
            }
            return queue;
        });
    }

    @Override
    public Mono<Void> extend(Delivery delivery, Duration hiddenFor) {
        if (hiddenFor.isNegative()) {
            throw new IllegalArgumentException("visibility: " + hiddenFor + " (expected: >= 0)");
        }
        if (!(delivery.origin() instanceof SharedDelivery received) || !isMine(received.backlog())) {
            return Mono.error(new IllegalArgumentException("the delivery is not of this queue"));
        }
        return new Settling(() -> received.backlog().extend(received, hiddenFor));
    }

    @Override
    public Mono<Void> deadLetter(String queue, DeadLetterPolicy policy) {
        if (queue.equals(policy.deadLetterQueue())) {
            throw new IllegalArgumentException("dead_letter_queue: '" + queue + "' (expected: another queue)");
        }
        return new Settling(() -> {
            Backlog source = queue(queue);
            Backlog dead = queue(policy.deadLetterQueue());
            synchronized (monitor) {
                policies.put(queue, policy);
                source.deadLettersTo(new DeadLetters(policy.maxAttempts(), dead));
            }
        });
    }

    @Override
    public Mono<DeadLetterPolicy> deadLetterPolicy(String queue) {
        return Mono.fromCallable(() -> {
            synchronized (monitor) {
                return policies.get(queue);
            }
        });
    }

    @Override
    public Mono<Long> redrive(String queue, long atMost) {
        if (atMost < 0) {
            throw new IllegalArgumentException("at_most: " + atMost + " (expected: >= 0)");
        }
        return Mono.fromCallable(() -> {
            Backlog source = queue(queue);
            DeadLetters to;
            long moved;
            synchronized (monitor) {
                to = source.deadLetters();
                moved = to == null ? 0 : source.redrive(to.queue(), atMost);
            }
            source.changed();
            if (to != null) {
                // What has left it made room for its own publishers.
                to.queue().changed();
            }
            return moved;
        });
    }

    /** The queue of the name, which begins to exist when it is first named. */
    Backlog queue(String name) {
        synchronized (monitor) {
            if (closed) {
                throw closed();
            }
            return queues.computeIfAbsent(
                    name, absent -> new Backlog(TopicPattern.of(name), BacklogKind.QUEUE, monitor, services));
        }
    }

    void close() {
        List<Backlog> all;
        synchronized (monitor) {
            closed = true;
            all = List.copyOf(queues.values());
        }
        all.forEach(each -> each.shut(closed()));
    }

    private boolean isMine(Backlog backlog) {
        synchronized (monitor) {
            return queues.get(backlog.topics().text()) == backlog;
        }
    }

    private static void positive(Duration hiddenFor) {
        if (hiddenFor.isNegative() || hiddenFor.isZero()) {
            throw new IllegalArgumentException("visibility: " + hiddenFor + " (expected: > 0)");
        }
    }

    private static TransientException closed() {
        return new TransientException("the memory backend is closed");
    }
}
