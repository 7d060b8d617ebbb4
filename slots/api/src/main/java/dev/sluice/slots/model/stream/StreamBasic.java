package dev.sluice.slots.model.stream;

import dev.sluice.slots.channel.Delivery;
import dev.sluice.slots.channel.PublishOutcome;
import dev.sluice.slots.channel.Subscription;
import dev.sluice.slots.message.Message;
import reactor.core.publisher.Flux;

/** {@code stream_basic}: append to a topic's log, read it as it grows. */
public interface StreamBasic {

    /**
     * As {@link dev.sluice.slots.channel.Channel#publish}; receipts carry the position. Errors: what is wrong with one
     * message is its outcome, refused with {@link dev.sluice.slots.error.PermanentException} when it is larger than the
     * largest item; the stream of outcomes fails with an error of {@code messages}, or with
     * {@link dev.sluice.slots.error.TransientException} when the backend is closed.
     */
    Flux<PublishOutcome> append(Flux<Message> messages);

    /**
     * Everything appended from now on, for this reader alone: the request names one topic, no group, and starts at
     * {@link dev.sluice.slots.channel.StartPosition.Latest}. Acknowledging has no effect, a nack delivers again to this
     * reader.
     */
    Flux<Delivery> read(Subscription request);
}
