package dev.sluice.tck.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.slots.catalog.Attributes;
import dev.sluice.slots.catalog.Guarantee;
import dev.sluice.slots.channel.Delivery;
import dev.sluice.slots.channel.Nack;
import dev.sluice.slots.channel.PublishOutcome;
import dev.sluice.slots.channel.Subscription;
import dev.sluice.slots.message.Message;
import dev.sluice.slots.spi.Backend;
import dev.sluice.tck.Eventually;
import dev.sluice.tck.Probe;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import reactor.core.publisher.Flux;

/**
 * A channel under test, by its two directions.
 *
 * @param backend whose usage tells when a subscription is established
 * @param promised the attributes of the interface
 * @param patience how long to wait for what should happen
 * @param elapse lets time pass for the backend
 */
public record Road(
        Backend backend,
        Attributes promised,
        Duration patience,
        Consumer<Duration> elapse,
        Function<Flux<Message>, Flux<PublishOutcome>> publish,
        Function<Subscription, Flux<Delivery>> subscribe) {

    /** The same channel with another way to subscribe. */
    public Road subscribing(Function<Subscription, Flux<Delivery>> changed) {
        return new Road(backend, promised, patience, elapse, publish, changed);
    }

    /** Whether a message is delivered until it is acknowledged. */
    public boolean losesNothing() {
        return promised.guarantee() == Guarantee.AT_LEAST_ONCE;
    }

    /** Subscribes, asks for so many, and returns when the subscription is established. */
    public Probe<Delivery> subscribed(Subscription request, long demand) {
        return established(subscribe.apply(request), demand);
    }

    /** Subscribes to a topic with the standard prefetch. */
    public Probe<Delivery> subscribed(String topic, long demand) {
        return subscribed(Subscription.to(topic), demand);
    }

    public Probe<Delivery> established(Flux<Delivery> deliveries, long demand) {
        long before = backend.usage().subscriptions();
        Probe<Delivery> probe = Probe.of(deliveries, patience);
        Eventually.holds(
                "the subscription is established",
                patience,
                () -> probe.isOver() || backend.usage().subscriptions() > before);
        if (demand > 0) {
            probe.request(demand);
        }
        return probe;
    }

    /** Publishes, waits, and returns the outcomes as they came. */
    public List<PublishOutcome> outcomes(Message... messages) {
        return outcomes(Flux.fromArray(messages));
    }

    public List<PublishOutcome> outcomes(Flux<Message> messages) {
        return Objects.requireNonNull(publish.apply(messages).collectList().block(patience));
    }

    /** Publishes, waits, and expects every message to be accepted. */
    public void send(Message... messages) {
        send(Flux.fromArray(messages));
    }

    public void send(Flux<Message> messages) {
        assertThat(outcomes(messages))
                .isNotEmpty()
                .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(PublishOutcome.Accepted.class));
    }

    public void ack(Delivery delivery) {
        delivery.ack().block(patience);
    }

    public void nack(Delivery delivery, Duration delay) {
        delivery.nack(Nack.now().after(delay)).block(patience);
    }

    /** Takes so many deliveries one by one and acknowledges each. */
    public void drain(Probe<Delivery> probe, int count) {
        for (int i = 0; i < count; i++) {
            ack(probe.next());
        }
    }

    /** Waits until nothing is subscribed or held. */
    public void quiet() {
        Eventually.holds(
                "nothing is subscribed or held",
                patience,
                () -> backend.usage().subscriptions() == 0 && backend.usage().heldMessages() == 0);
    }
}
