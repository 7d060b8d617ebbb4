package dev.sluice.runtime;

import dev.sluice.runtime.lifecycle.RunningNamespace;
import dev.sluice.slots.catalog.DataModel;
import dev.sluice.slots.catalog.SlotType;
import dev.sluice.slots.channel.Channel;
import dev.sluice.slots.model.keyvalue.KeyValueBasic;
import java.util.List;
import java.util.Optional;

/** A running namespace. Made by {@link Sluice}; safe from any thread. */
public final class Namespace {

    private final RunningNamespace running;

    Namespace(RunningNamespace running) {
        this.running = running;
    }

    public String name() {
        return running.name().value();
    }

    /** Its patterns, outermost first; empty when it is one data model on one backend. */
    public List<String> patterns() {
        return running.patterns();
    }

    /** The data model a program sees: of the short form's abstraction, or of the channel that the patterns stand on. */
    public DataModel model() {
        return running.model();
    }

    /**
     * All patterns around the backend's channel, whatever its kind.
     *
     * @throws IllegalStateException when the namespace is not a channel
     */
    public Channel channel() {
        return running.channel().orElseThrow(() -> otherKind("pubsub, stream or queue"));
    }

    /**
     * The channel as publish/subscribe.
     *
     * @throws IllegalStateException when the namespace is of another kind, naming it
     */
    public PubSub pubSub() {
        return new PubSub(channelOf(DataModel.PUBSUB));
    }

    /**
     * The channel as a stream.
     *
     * @throws IllegalStateException when the namespace is of another kind, naming it
     */
    public Stream stream() {
        return new Stream(channelOf(DataModel.STREAM));
    }

    /**
     * The channel as a queue.
     *
     * @throws IllegalStateException when the namespace is of another kind, naming it
     */
    public Queue queue() {
        return new Queue(channelOf(DataModel.QUEUE));
    }

    /**
     * The one slot as a key-value store.
     *
     * @throws IllegalStateException when the namespace is of another kind, naming it
     */
    public KeyValue keyValue() {
        KeyValueBasic basic = running.keyValue().orElseThrow(() -> otherKind(DataModel.KEYVALUE.id()));
        return new KeyValue(basic, this);
    }

    /**
     * An interface of the backend itself, in a namespace that is one data model on one backend; empty when it is not offered,
     * or when the namespace has patterns, which must not be gone around. Its calls are not drained when the namespace stops.
     */
    public <T> Optional<T> slot(SlotType<T> type) {
        return running.slot(type);
    }

    private Channel channelOf(DataModel expected) {
        if (running.model() != expected) {
            throw otherKind(expected.id());
        }
        return channel();
    }

    private IllegalStateException otherKind(String expected) {
        return new IllegalStateException(
                "namespace " + name() + ": " + running.model().id() + " (expected: " + expected + ")");
    }
}
