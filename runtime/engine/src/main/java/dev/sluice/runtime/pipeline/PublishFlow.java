package dev.sluice.runtime.pipeline;

import dev.sluice.slots.channel.PublishOutcome;
import dev.sluice.slots.message.Message;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;

/** One publisher at a guarded namespace: draining shuts its messages, whose outcomes then still come. */
final class PublishFlow implements NamespaceGuard.Flow {

    final Valve<PublishOutcome> outcomes;
    private final NamespaceGuard guard;
    private volatile boolean draining;
    private volatile @Nullable Valve<Message> messages;

    PublishFlow(NamespaceGuard guard, CoreSubscriber<? super PublishOutcome> actual) {
        this.guard = guard;
        this.outcomes = new Valve<>(actual) {
            @Override
            void whenEnded(boolean shut) {
                guard.forget(PublishFlow.this);
            }
        };
    }

    Flux<Message> from(Flux<Message> source) {
        return new Flux<>() {
            @Override
            public void subscribe(CoreSubscriber<? super Message> channel) {
                Valve<Message> valve = new Valve<>(channel);
                messages = valve;
                // Before subscribing, which may not return while the source has messages.
                if (draining) {
                    shut(valve);
                }
                source.subscribe(valve);
            }
        };
    }

    @Override
    public void drain() {
        draining = true;
        Valve<Message> valve = messages;
        if (valve != null) {
            shut(valve);
        }
    }

    @Override
    public void abort() {
        drain();
        outcomes.shut(guard.stopping());
        outcomes.cancelUpstream();
    }

    /** An error, not a completion: a publisher must not take a source cut short for one that was published to its end. */
    private void shut(Valve<Message> valve) {
        valve.shut(guard.stopping());
        valve.cancelUpstream();
    }
}
