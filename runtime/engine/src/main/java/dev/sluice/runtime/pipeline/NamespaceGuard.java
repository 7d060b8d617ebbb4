package dev.sluice.runtime.pipeline;

import dev.sluice.slots.channel.Channel;
import dev.sluice.slots.channel.Delivery;
import dev.sluice.slots.channel.PublishOutcome;
import dev.sluice.slots.channel.Subscription;
import dev.sluice.slots.error.TransientException;
import dev.sluice.slots.message.Message;
import dev.sluice.slots.namespace.NamespaceName;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.core.publisher.Sinks;

/**
 * The outermost channel of a namespace, which can be drained: then nothing new is accepted, what is in flight gets its
 * outcome, subscriptions complete, and their unsettled deliveries may still be settled; those of a subscriber without a group
 * only where that has an effect.
 */
public final class NamespaceGuard implements Channel, Guard {

    private final NamespaceName namespace;
    private final Channel inner;
    private final boolean countingAll;
    private final Set<Flow> flows = ConcurrentHashMap.newKeySet();
    private final Sinks.Empty<Void> drained = Sinks.empty();
    private volatile boolean draining;

    /**
     * @param countingAll whether draining waits for subscribers without a group too: because they share the messages, as
     *     those of a queue do, so that what they leave unsettled goes to others, or because a stage or a delivery policy within
     *     has something to do when they settle. Those with a group are always waited for.
     */
    public NamespaceGuard(NamespaceName namespace, Channel inner, boolean countingAll) {
        this.namespace = namespace;
        this.inner = inner;
        this.countingAll = countingAll;
    }

    @Override
    public Flux<PublishOutcome> publish(Flux<Message> messages) {
        return new Flux<>() {
            @Override
            public void subscribe(CoreSubscriber<? super PublishOutcome> actual) {
                PublishFlow flow = new PublishFlow(NamespaceGuard.this, actual);
                if (admit(flow)) {
                    inner.publish(flow.from(messages)).subscribe(flow.outcomes);
                } else {
                    Operators.error(actual, stopping());
                }
            }
        };
    }

    @Override
    public Flux<Delivery> subscribe(Subscription request) {
        boolean counting = countingAll || request.group() != null;
        return new Flux<>() {
            @Override
            public void subscribe(CoreSubscriber<? super Delivery> actual) {
                SubscribeFlow flow = new SubscribeFlow(NamespaceGuard.this, actual, counting);
                if (admit(flow)) {
                    inner.subscribe(request).subscribe(flow);
                } else {
                    Operators.error(actual, stopping());
                }
            }
        };
    }

    @Override
    public Mono<Void> drain() {
        return Mono.defer(() -> {
            draining = true;
            flows.forEach(Flow::drain);
            completeWhenEmpty();
            return drained.asMono();
        });
    }

    /** Publishers get a Transient error; unsettled deliveries are handed back. */
    @Override
    public void abort() {
        draining = true;
        flows.forEach(Flow::abort);
        completeWhenEmpty();
    }

    TransientException stopping() {
        return new TransientException("namespace " + namespace + " is stopping");
    }

    void forget(Flow flow) {
        flows.remove(flow);
        if (draining) {
            completeWhenEmpty();
        }
    }

    private boolean admit(Flow flow) {
        flows.add(flow);
        // Added first, so that a drain that begins now sees it; asked second, so that one that has begun is seen.
        if (draining) {
            forget(flow);
            return false;
        }
        return true;
    }

    private void completeWhenEmpty() {
        if (flows.isEmpty()) {
            // Emitting twice, or by two threads at once, has the one result that is wanted.
            drained.tryEmitEmpty();
        }
    }

    /** One subscription of a client, either way. */
    interface Flow {
        void drain();

        void abort();
    }
}
