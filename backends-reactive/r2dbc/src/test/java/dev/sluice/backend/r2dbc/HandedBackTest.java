package dev.sluice.backend.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.slots.catalog.SlotTypes;
import dev.sluice.slots.channel.Delivery;
import dev.sluice.slots.channel.Prefetch;
import dev.sluice.slots.channel.Subscription;
import dev.sluice.slots.error.TransientException;
import dev.sluice.slots.message.Message;
import dev.sluice.slots.model.queue.QueueBasic;
import dev.sluice.slots.namespace.NamespaceName;
import dev.sluice.slots.namespace.Scope;
import dev.sluice.slots.spi.Backend;
import dev.sluice.tck.Probe;
import dev.sluice.tck.TestBackendContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;

/** A backend that is stopped hides nothing behind it. The clock stands still, so what is hidden stays so. */
class HandedBackTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Scope SCOPE = new Scope(new NamespaceName("orders"), "main");
    private static final Subscription JOBS = Subscription.to("jobs").holding(Prefetch.ofMessages(8));
    private static final int MESSAGES = 8;

    private final TestBackendContext context = new TestBackendContext("db");
    private final H2Config memory = H2Config.inMemory("test-" + UUID.randomUUID());
    /** Keeps the database while others come and go. */
    private final Backend keeper = open();

    private Backend open() {
        return new H2BackendProvider().open(memory, context);
    }

    private static QueueBasic queue(Backend backend) {
        return backend.slot(SlotTypes.QUEUE_BASIC, SCOPE);
    }

    private void enqueue() {
        queue(keeper)
                .enqueue(Flux.range(0, MESSAGES).map(i -> Message.text("jobs", Integer.toString(i))))
                .blockLast(PATIENCE);
    }

    @AfterEach
    void close() {
        keeper.close().block(PATIENCE);
        context.close();
    }

    @Test
    void whatACancelledReceiverHeldIsVisibleAsSoonAsItsBackendHasClosed() {
        enqueue();
        Backend stopped = open();
        try (Probe<Delivery> receiver = Probe.of(queue(stopped).receive(JOBS), MESSAGES, PATIENCE)) {
            receiver.awaitCount(MESSAGES);

            receiver.cancel();
            stopped.close().block(PATIENCE);
        }

        assertEverythingIsVisible(2);
    }

    @Test
    void whatARunningReceiverHeldIsVisibleAsSoonAsItsBackendHasClosed() {
        enqueue();
        Backend stopped = open();
        try (Probe<Delivery> receiver = Probe.of(queue(stopped).receive(JOBS), MESSAGES, PATIENCE)) {
            receiver.awaitCount(MESSAGES);

            stopped.close().block(PATIENCE);
            assertThat(receiver.awaitFailure()).isInstanceOf(TransientException.class);
        }

        assertEverythingIsVisible(2);
    }

    /** The claim is at every stage of its work when the backend closes; what nobody has seen counts for nothing. */
    @Test
    void whatIsClaimedWhileTheBackendClosesIsHandedBackUncounted() {
        enqueue();
        for (int race = 0; race < 100; race++) {
            Backend stopped = open();
            stopped.warmUp().block(PATIENCE);
            Set<String> seen = ConcurrentHashMap.newKeySet();
            Disposable receiver = queue(stopped)
                    .receive(JOBS)
                    .subscribe(each -> seen.add(each.message().id()), failure -> {});
            LockSupport.parkNanos(race * 20_000L);

            receiver.dispose();
            stopped.close().block(PATIENCE);

            try (Probe<Delivery> next = Probe.of(queue(keeper).receive(JOBS), MESSAGES, PATIENCE)) {
                for (Delivery each : next.awaitCount(MESSAGES)) {
                    int before = seen.contains(each.message().id()) ? 1 : 0;
                    assertThat(each.attempt()).as("race " + race).isEqualTo(before + 1);
                    each.ack().block(PATIENCE);
                }
            }
            enqueue();
        }
    }

    @Test
    void aReceiverOfAClosedBackendIsSubscribedBeforeItFails() {
        Backend stopped = open();
        Flux<Delivery> jobs = queue(stopped).receive(JOBS);
        stopped.close().block(PATIENCE);
        List<String> signals = new ArrayList<>();

        jobs.subscribe(new BaseSubscriber<Delivery>() {
            @Override
            protected void hookOnSubscribe(org.reactivestreams.Subscription subscription) {
                signals.add("subscribed");
            }

            @Override
            protected void hookOnError(Throwable failure) {
                signals.add("failed");
            }
        });

        assertThat(signals).containsExactly("subscribed", "failed");
        assertThat(stopped.usage().subscriptions()).isZero();
    }

    private void assertEverythingIsVisible(int attempt) {
        try (Probe<Delivery> next = Probe.of(queue(keeper).receive(JOBS), MESSAGES, PATIENCE)) {
            assertThat(next.awaitCount(MESSAGES)).extracting(Delivery::attempt).containsOnly(attempt);
        }
    }
}
