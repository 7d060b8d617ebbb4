package dev.sluice.backend.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.slots.catalog.SlotTypes;
import dev.sluice.slots.error.TransientException;
import dev.sluice.slots.message.Bytes;
import dev.sluice.slots.model.keyvalue.KeyValueBasic;
import dev.sluice.slots.model.keyvalue.KeyValueTtl;
import dev.sluice.slots.model.watch.KeyChange;
import dev.sluice.slots.model.watch.KeyChange.Kind;
import dev.sluice.slots.model.watch.Watch;
import dev.sluice.slots.namespace.NamespaceName;
import dev.sluice.slots.namespace.Scope;
import dev.sluice.slots.spi.Backend;
import dev.sluice.tck.TestBackendContext;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.test.StepVerifier;

/** The exact sequence a watcher is shown, which only a backend in the same process can promise. */
class WatchingTest {

    private final TestBackendContext context = new TestBackendContext("memory");
    private final Backend backend = new MemoryBackendProvider().open(MemoryConfig.defaults(), context);
    private final Scope scope = new Scope(new NamespaceName("watching"), "store");
    private final KeyValueBasic basic = backend.slot(SlotTypes.KEYVALUE_BASIC, scope);
    private final Watch watch = backend.slot(SlotTypes.WATCH, scope);

    @AfterEach
    void close() {
        backend.close().block();
        assertThat(backend.usage().subscriptions()).isZero();
        assertThat(backend.usage().heldMessages()).isZero();
        assertThat(backend.usage().heldBytes()).isZero();
        context.close();
    }

    private static KeyChange set(String key, String value) {
        return new KeyChange(key, Kind.SET, Bytes.utf8(value));
    }

    private void write(String key, String value) {
        basic.set(key, Bytes.utf8(value)).block();
    }

    @Test
    void changesAreSeenFromTheFirstRequestOnNotFromTheSubscription() {
        StepVerifier.create(watch.watch(""), 0)
                .expectSubscription()
                .then(() -> write("early", "value"))
                .thenRequest(1)
                .then(() -> write("key", "value"))
                .expectNext(set("key", "value"))
                .thenCancel()
                .verify();
    }

    @Test
    void foldedChangesKeepOneForEachKeyTheLastOne() {
        StepVerifier.create(watch.watch(""), 0)
                .thenRequest(1)
                .then(() -> write("first", "value"))
                .expectNext(set("first", "value"))
                .then(() -> {
                    write("a", "1");
                    write("b", "1");
                    write("a", "2");
                    basic.delete("b").block();
                    assertThat(backend.usage().heldMessages()).isEqualTo(2);
                    assertThat(backend.usage().heldBytes()).isEqualTo(1);
                })
                .thenRequest(Long.MAX_VALUE)
                .expectNext(set("a", "2"), new KeyChange("b", Kind.DELETED, null))
                .thenCancel()
                .verify();
    }

    @Test
    void anOverflowOfKeysShowsOneGapAndThenWhatCameAfterIt() {
        StepVerifier.create(watch.watch(""), 0)
                .thenRequest(1)
                .then(() -> write("first", "value"))
                .expectNextCount(1)
                .then(() -> {
                    for (int i = 0; i <= Watching.MOST_WAITING; i++) {
                        write("key" + i, "value");
                    }
                })
                .thenRequest(Long.MAX_VALUE)
                .expectNext(new KeyChange("", Kind.GAP, null), set("key" + Watching.MOST_WAITING, "value"))
                .thenCancel()
                .verify();
    }

    @Test
    void anOverflowOfBytesShowsAGapToo() {
        Bytes large = Bytes.wrap(new byte[5 << 20]);
        StepVerifier.create(watch.watch(""), 0)
                .thenRequest(1)
                .then(() -> write("first", "value"))
                .expectNextCount(1)
                .then(() -> {
                    basic.set("one", large).block();
                    basic.set("two", large).block();
                })
                .thenRequest(Long.MAX_VALUE)
                .expectNext(new KeyChange("", Kind.GAP, null), new KeyChange("two", Kind.SET, large))
                .thenCancel()
                .verify();
    }

    @Test
    void anExpiryIsShownWhenTheSweeperComes() {
        KeyValueTtl ttl = backend.slot(SlotTypes.KEYVALUE_TTL, scope);
        StepVerifier.create(watch.watch(""))
                .then(() -> ttl.set("key", Bytes.utf8("value"), Duration.ofMillis(10))
                        .block())
                .expectNext(set("key", "value"))
                .then(() -> context.elapse(Duration.ofMillis(500)))
                .then(() -> assertThat(basic.exists("key").block()).isFalse())
                .then(() -> context.elapse(Duration.ofMillis(500)))
                .expectNext(new KeyChange("key", Kind.EXPIRED, null))
                .thenCancel()
                .verify();
    }

    @Test
    void aWatcherThatWritesInItsOwnSignalIsServedAfterIt() {
        StepVerifier.create(watch.watch("").doOnNext(change -> {
                    if (change.key().equals("ping")) {
                        write("pong", "value");
                    }
                }))
                .then(() -> write("ping", "value"))
                .expectNext(set("ping", "value"), set("pong", "value"))
                .thenCancel()
                .verify();
    }

    @Test
    void closingTheBackendEndsAWatch() {
        StepVerifier.create(watch.watch("")).then(() -> backend.close().block()).verifyError(TransientException.class);
        StepVerifier.create(watch.watch("")).verifyError(TransientException.class);
    }

    @Test
    void aRequestOfNothingIsAnError() {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        watch.watch("").subscribe(new CoreSubscriber<>() {
            @Override
            public void onSubscribe(Subscription subscription) {
                subscription.request(0);
            }

            @Override
            public void onNext(KeyChange change) {}

            @Override
            public void onError(Throwable error) {
                failure.set(error);
            }

            @Override
            public void onComplete() {}
        });

        assertThat(failure.get()).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("3.9");
    }
}
