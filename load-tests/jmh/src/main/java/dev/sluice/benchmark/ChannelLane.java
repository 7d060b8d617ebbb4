package dev.sluice.benchmark;

import dev.sluice.slots.channel.Channel;
import dev.sluice.slots.channel.Delivery;
import dev.sluice.slots.channel.PublishOutcome;
import dev.sluice.slots.channel.Subscription;
import dev.sluice.slots.message.Message;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;

/** A channel: a batch is one publication, done when every message is accepted and delivered. */
final class ChannelLane implements Lane {

    private final Channel channel;
    private final Runnable end;
    private final boolean acknowledging;
    private final Arrivals received = new Arrivals("received");
    private final Arrivals accepted = new Arrivals("accepted");
    private final Subscriber subscriber = new Subscriber();
    private final Settled settled = new Settled();
    private long sent;

    /**
     * Subscribes at once.
     *
     * @param end what to do with the channel afterwards
     */
    ChannelLane(Channel channel, String topic, boolean acknowledging, Runnable end) {
        this.channel = channel;
        this.acknowledging = acknowledging;
        this.end = end;
        channel.subscribe(Subscription.to(topic)).subscribe(subscriber);
    }

    @Override
    public void pass(Message[] messages) {
        channel.publish(Flux.fromArray(messages)).subscribe(new Outcomes());
        sent += messages.length;
        accepted.await(sent);
        received.await(sent);
    }

    @Override
    public void close() {
        subscriber.cancel();
        end.run();
    }

    private final class Subscriber extends BaseSubscriber<Delivery> {

        @Override
        protected void hookOnSubscribe(org.reactivestreams.Subscription subscription) {
            requestUnbounded();
        }

        @Override
        protected void hookOnNext(Delivery delivery) {
            if (acknowledging) {
                delivery.ack().subscribe(settled);
            }
            received.add();
        }

        @Override
        protected void hookOnError(Throwable cause) {
            received.fail(cause);
        }
    }

    private final class Outcomes extends BaseSubscriber<PublishOutcome> {

        @Override
        protected void hookOnSubscribe(org.reactivestreams.Subscription subscription) {
            requestUnbounded();
        }

        @Override
        protected void hookOnNext(PublishOutcome outcome) {
            if (outcome instanceof PublishOutcome.Accepted) {
                accepted.add();
            } else {
                accepted.fail(new IllegalStateException(outcome.toString()));
            }
        }

        @Override
        protected void hookOnError(Throwable cause) {
            accepted.fail(cause);
        }
    }

    /** One for all acknowledgements: it keeps nothing. */
    private final class Settled implements CoreSubscriber<Void> {

        @Override
        public void onSubscribe(org.reactivestreams.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(Void nothing) {}

        @Override
        public void onError(Throwable cause) {
            received.fail(cause);
        }

        @Override
        public void onComplete() {}
    }
}
