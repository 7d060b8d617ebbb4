package dev.sluice.backend.r2dbc;

import dev.sluice.slots.channel.Delivery;
import dev.sluice.slots.channel.PublishOutcome;
import dev.sluice.slots.channel.Receipt;
import dev.sluice.slots.channel.Subscription;
import dev.sluice.slots.error.PermanentException;
import dev.sluice.slots.message.Message;
import dev.sluice.slots.model.queue.DelayedMessage;
import dev.sluice.slots.model.queue.PrioritizedMessage;
import dev.sluice.slots.model.queue.QueueBasic;
import dev.sluice.slots.model.queue.QueueDelayed;
import dev.sluice.slots.model.queue.QueuePriority;
import dev.sluice.slots.model.queue.QueueVisibility;
import dev.sluice.slots.spi.BackendContext;
import java.time.Duration;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Queues as rows: every way in is an insert, every way out a claim. */
final class R2dbcQueue implements QueueBasic, QueueDelayed, QueuePriority, QueueVisibility {

    private final Messages messages;
    private final Bells bells;
    private final Subscriptions subscriptions;
    private final BackendContext context;
    private final R2dbcSettings settings;

    R2dbcQueue(
            Messages messages,
            Bells bells,
            Subscriptions subscriptions,
            BackendContext context,
            R2dbcSettings settings) {
        this.messages = messages;
        this.bells = bells;
        this.subscriptions = subscriptions;
        this.context = context;
        this.settings = settings;
    }

    @Override
    public Flux<PublishOutcome> enqueue(Flux<Message> published) {
        return new EnqueueFlux<>(published, Enqueued::now, messages, bells, receipt());
    }

    @Override
    public Flux<PublishOutcome> enqueueDelayed(Flux<DelayedMessage> published) {
        return new EnqueueFlux<>(
                published,
                each -> new Enqueued(each.message(), 0, each.delay().toMillis()),
                messages,
                bells,
                receipt());
    }

    @Override
    public Flux<PublishOutcome> enqueuePrioritized(Flux<PrioritizedMessage> published) {
        return new EnqueueFlux<>(
                published, each -> new Enqueued(each.message(), each.priority(), 0), messages, bells, receipt());
    }

    @Override
    public Flux<Delivery> receive(Subscription request) {
        return receiving(request, settings.visibility());
    }

    @Override
    public Flux<Delivery> receive(Subscription request, Duration visibility) {
        if (visibility.compareTo(Duration.ofMillis(1)) < 0) {
            throw new IllegalArgumentException("visibility: " + visibility + " (expected: >= 1 ms)");
        }
        return receiving(request, visibility);
    }

    @Override
    public Mono<Void> extend(Delivery delivery, Duration visibility) {
        if (visibility.isNegative()) {
            throw new IllegalArgumentException("visibility: " + visibility + " (expected: >= 0)");
        }
        if (!(delivery.origin() instanceof ClaimedDelivery claimed)
                || !claimed.settling().isOf(messages)) {
            return Mono.error(() -> new IllegalArgumentException("the delivery is not of this queue"));
        }
        return claimed.settling().extend(visibility);
    }

    private Flux<Delivery> receiving(Subscription request, Duration visibility) {
        if (request.topics().hasWildcard()) {
            return Flux.error(() -> new PermanentException(
                    "topics: " + request.topics() + " (expected: one queue, without wildcards)"));
        }
        String queue = request.topics().text();
        return new Flux<>() {
            @Override
            public void subscribe(CoreSubscriber<? super Delivery> actual) {
                new Receiver(
                                actual,
                                new Settlements(messages, bells, context.meters(), queue),
                                queue,
                                request.prefetch(),
                                visibility.toMillis(),
                                settings.pollInterval().toMillis(),
                                context.scheduler(),
                                subscriptions,
                                bells,
                                context.meters())
                        .start();
            }
        };
    }

    private Receipt receipt() {
        return Receipt.of(settings.durability());
    }
}
