package dev.sluice.backend.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.slots.channel.Delivery;
import dev.sluice.slots.channel.Prefetch;
import dev.sluice.slots.channel.PublishOutcome;
import dev.sluice.slots.channel.StartPosition;
import dev.sluice.slots.channel.Subscription;
import dev.sluice.slots.config.ByteSize;
import dev.sluice.slots.error.PermanentException;
import dev.sluice.slots.message.Message;
import dev.sluice.slots.model.pubsub.DurableSubscription;
import dev.sluice.slots.model.pubsub.HeaderFilter;
import dev.sluice.slots.spi.Holdings;
import dev.sluice.tck.Eventually;
import dev.sluice.tck.Probe;
import dev.sluice.tck.channel.Messages;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** A group that is registered is kept from then on, whatever its members and other callers do at the same moment. */
class RegistrationTest {

    private static final Duration PATIENCE = Opened.PATIENCE;
    private static final DurableSubscription REGISTRATION =
            new DurableSubscription("t", "g", new StartPosition.Latest());
    private static final Subscription MEMBER = Subscription.to("t").as("g").holding(Prefetch.ofMessages(1));

    private final MemoryPubSub topics = new MemoryPubSub(
            new MemoryConfig.Topics(2, new ByteSize(1_000_000), 1), Schedulers.parallel(), new Holdings());

    @AfterEach
    void close() {
        topics.close();
    }

    private void publish(String text) {
        topics.publish(Flux.just(Message.text("t", text))).blockLast(PATIENCE);
    }

    private void assertKept(String text) {
        publish(text);
        try (Probe<Delivery> late = Probe.of(topics.subscribe(MEMBER), PATIENCE)) {
            Delivery kept = late.next();
            assertThat(Messages.text(kept)).isEqualTo(text);
            kept.ack().block(PATIENCE);
        }
    }

    @Test
    void aGroupWhoseLastMemberIsJustLeavingIsKeptWhenItIsRegistered() {
        Disposable member = topics.subscribe(MEMBER).subscribe();
        Thread leaving = new Thread(member::dispose, "leaving");
        synchronized (topics) {
            leaving.start();
            // Its group is closed, and not forgotten yet: that takes the monitor.
            Eventually.holds("the member waits", PATIENCE, () -> leaving.getState() == Thread.State.BLOCKED);

            topics.register(REGISTRATION).subscribe();
        }

        assertKept("after");
    }

    @Test
    void aGroupIsKeptWhenItIsRegisteredWhileItIsUnregistered() {
        for (int race = 0; race < 2_000; race++) {
            topics.register(REGISTRATION).block(PATIENCE);
            Mono<Boolean> unregistering = topics.unregister("t", "g").subscribeOn(Schedulers.boundedElastic());
            Mono<Void> registering = topics.register(REGISTRATION).subscribeOn(Schedulers.boundedElastic());
            Mono.when(unregistering, registering).block(PATIENCE);

            if (Objects.requireNonNull(topics.registered("t").hasElements().block(PATIENCE))) {
                assertKept("race " + race);
            }
        }
    }

    @Test
    void aGroupRegisteredByAPublisherThatTheEndOfTheLastRegistrationLetInIsKept() {
        topics.register(REGISTRATION).block(PATIENCE);
        publish("1");
        publish("2");
        try (Probe<PublishOutcome> waiting = Probe.of(
                topics.publish(Flux.just(Message.text("t", "3")))
                        .doOnNext(outcome -> topics.register(REGISTRATION).subscribe()),
                PATIENCE)) {
            waiting.request(1);
            assertThat(waiting.count()).isZero();

            topics.unregister("t", "g").block(PATIENCE);

            waiting.awaitCompletion();
        }
        assertKept("after");
    }

    @Test
    void aRegistrationThatFailedIsNotRemembered() {
        HeaderFilter filter = new HeaderFilter(Map.of("region", Set.of("eu")));
        Disposable member = topics.subscribeFiltered(MEMBER, filter).subscribe();

        assertThatThrownBy(() -> topics.register(REGISTRATION).block(PATIENCE)).isInstanceOf(PermanentException.class);
        assertThat(topics.registered("t").collectList().block(PATIENCE)).isEmpty();

        member.dispose();
        topics.register(REGISTRATION).block(PATIENCE);
        assertKept("after");
    }

    @Test
    void publishersLetInByARegistrationRunWithoutItsMonitor() {
        List<Boolean> locked = new ArrayList<>();
        Probe<Delivery> idle = Probe.of(topics.subscribe(MEMBER), 0, PATIENCE);
        try (idle;
                Probe<PublishOutcome> waiting = Probe.of(
                        topics.publish(Messages.numbered("t", 2))
                                .doOnNext(outcome -> locked.add(Thread.holdsLock(topics))),
                        Long.MAX_VALUE,
                        PATIENCE)) {
            assertThat(waiting.count()).isEqualTo(1);

            topics.register(REGISTRATION).block(PATIENCE);

            waiting.awaitCompletion();
            assertThat(locked).containsExactly(false, false);
        }
    }

    @Test
    void publishersLetInByTheEndOfARegistrationRunWithoutItsMonitor() {
        List<Boolean> locked = new ArrayList<>();
        topics.register(REGISTRATION).block(PATIENCE);
        try (Probe<PublishOutcome> waiting = Probe.of(
                topics.publish(Messages.numbered("t", 3)).doOnNext(outcome -> locked.add(Thread.holdsLock(topics))),
                Long.MAX_VALUE,
                PATIENCE)) {
            assertThat(waiting.count()).isEqualTo(2);

            topics.unregister("t", "g").block(PATIENCE);

            waiting.awaitCompletion();
            assertThat(locked).containsExactly(false, false, false);
        }
    }
}
