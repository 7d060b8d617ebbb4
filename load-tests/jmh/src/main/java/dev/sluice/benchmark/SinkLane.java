package dev.sluice.benchmark;

import dev.sluice.slots.message.Message;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Sinks;
import reactor.util.concurrent.Queues;

/** A bare Reactor sink: what any program could do without Sluice. Delivers on the publishing thread. */
final class SinkLane implements Lane {

    /** Room for messages, the same as a standard subscription's. */
    static final int ROOM = 256;

    private final Sinks.Many<Message> sink;
    private final Arrivals received = new Arrivals("received");
    private final Subscriber subscriber = new Subscriber();
    private long sent;

    private SinkLane(Sinks.Many<Message> sink) {
        this.sink = sink;
        sink.asFlux().subscribe(subscriber);
    }

    static SinkLane unicast() {
        return new SinkLane(Sinks.many()
                .unicast()
                .onBackpressureBuffer(Queues.<Message>get(ROOM).get()));
    }

    static SinkLane multicast() {
        return new SinkLane(Sinks.many().multicast().onBackpressureBuffer(ROOM));
    }

    @Override
    public void pass(Message[] messages) {
        for (Message message : messages) {
            sink.tryEmitNext(message).orThrow();
        }
        sent += messages.length;
        received.await(sent);
    }

    @Override
    public void close() {
        subscriber.cancel();
    }

    private final class Subscriber extends BaseSubscriber<Message> {

        @Override
        protected void hookOnSubscribe(Subscription subscription) {
            requestUnbounded();
        }

        @Override
        protected void hookOnNext(Message message) {
            received.add();
        }

        @Override
        protected void hookOnError(Throwable cause) {
            received.fail(cause);
        }
    }
}
