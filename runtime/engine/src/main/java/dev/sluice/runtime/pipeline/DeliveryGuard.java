package dev.sluice.runtime.pipeline;

import dev.sluice.runtime.config.DeliveryPolicy;
import dev.sluice.slots.channel.Channel;
import dev.sluice.slots.channel.Delivery;
import dev.sluice.slots.channel.Nack;
import dev.sluice.slots.channel.PublishOutcome;
import dev.sluice.slots.channel.Subscription;
import dev.sluice.slots.error.PermanentException;
import dev.sluice.slots.error.SluiceException;
import dev.sluice.slots.message.Headers;
import dev.sluice.slots.message.Message;
import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A namespace's delivery policy: what is handed back comes again after a growing wait, and goes to the dead-letter topic when
 * it was tried often enough, or at once when its failure is permanent. It stands beneath the stages, so a dead letter is what
 * was on the wire (a claim check's reference, say), and can be put back as it is.
 *
 * <p>The original is acknowledged only after its dead letter is accepted: a message may be in both places, never in none.
 */
public final class DeliveryGuard implements Channel {

    /** Header of a dead letter: the topic it was on. */
    public static final String TOPIC = "sluice-dead-letter-topic";

    /** Header of a dead letter: how often it was delivered. */
    public static final String ATTEMPTS = "sluice-dead-letter-attempts";

    /** Header of a dead letter: what its last attempt failed with. */
    public static final String CAUSE = "sluice-dead-letter-cause";

    private static final int LONGEST_CAUSE = 500;

    /** The share of a wait that is random, so that what failed together is not tried together. */
    private static final double JITTER = 0.2;

    private final Channel inner;
    private final DeliveryPolicy policy;
    private final Mono<Void> keepDeadLetters;
    private final DoubleSupplier random;

    /**
     * @param keepDeadLetters makes sure that the dead-letter topic keeps what nobody subscribes to yet; repeatable
     * @param random in [0, 1)
     */
    public DeliveryGuard(Channel inner, DeliveryPolicy policy, Mono<Void> keepDeadLetters, DoubleSupplier random) {
        this.inner = inner;
        this.policy = policy;
        this.keepDeadLetters = keepDeadLetters;
        this.random = random;
    }

    @Override
    public Flux<PublishOutcome> publish(Flux<Message> messages) {
        return inner.publish(messages);
    }

    @Override
    public Flux<Delivery> subscribe(Subscription request) {
        return inner.subscribe(request).map(delivery -> new GuardedDelivery(this, delivery));
    }

    Mono<Void> handBack(Delivery delivery, Nack reason) {
        DeliveryPolicy.DeadLetter deadLetter = policy.deadLetter();
        boolean spent = delivery.attempt() >= policy.maxAttempts() || reason.cause() instanceof PermanentException;
        // A dead letter that fails again has nowhere further to go.
        if (deadLetter == null || !spent || delivery.message().topic().equals(deadLetter.topic())) {
            return delivery.nack(later(delivery, reason));
        }
        Message letter = letter(delivery, reason.cause(), deadLetter.topic());
        return keepDeadLetters
                .then(inner.publish(Flux.just(letter)).next())
                .switchIfEmpty(Mono.error(() -> new NoSuchElementException("no outcome for message " + letter.id())))
                .onErrorResume(SluiceException.class, failed -> Mono.just(PublishOutcome.failed(letter.id(), failed)))
                .flatMap(outcome -> outcome instanceof PublishOutcome.Accepted
                        ? delivery.ack()
                        : delivery.nack(later(delivery, reason)));
    }

    private Nack later(Delivery delivery, Nack reason) {
        Duration wait = wait(delivery.attempt());
        return reason.after(wait.compareTo(reason.delay()) > 0 ? wait : reason.delay());
    }

    private Duration wait(int attempt) {
        DeliveryPolicy.Backoff backoff = policy.backoff();
        double grown = (double) backoff.initial().toNanos() * Math.pow(backoff.multiplier(), Math.max(0, attempt - 1));
        double bounded = Math.min(grown, (double) backoff.max().toNanos());
        return Duration.ofNanos((long) (bounded * (1 - JITTER * random.getAsDouble())));
    }

    private static Message letter(Delivery delivery, @Nullable Throwable cause, String topic) {
        Message original = delivery.message();
        String why = cause == null ? "none given" : cause.toString();
        Headers headers = original.headers()
                .with(TOPIC, original.topic())
                .with(ATTEMPTS, Integer.toString(delivery.attempt()))
                .with(CAUSE, why.length() <= LONGEST_CAUSE ? why : why.substring(0, LONGEST_CAUSE));
        return original.withTopic(topic).withHeaders(headers);
    }
}
