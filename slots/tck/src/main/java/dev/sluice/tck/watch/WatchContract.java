package dev.sluice.tck.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.slots.catalog.SlotTypes;
import dev.sluice.slots.message.Bytes;
import dev.sluice.slots.model.keyvalue.KeyValueBasic;
import dev.sluice.slots.model.watch.KeyChange;
import dev.sluice.slots.model.watch.KeyChange.Kind;
import dev.sluice.slots.model.watch.Watch;
import dev.sluice.slots.namespace.Scope;
import dev.sluice.slots.spi.Backend;
import dev.sluice.tck.BackendUnderTest;
import dev.sluice.tck.CancelStorm;
import dev.sluice.tck.ContractOf;
import dev.sluice.tck.Eventually;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** Proves {@code watch}. */
@ContractOf("watch")
public interface WatchContract extends BackendUnderTest {

    /** The most changes that may wait for one watcher without demand. */
    default int mostWaitingChanges() {
        return 4_096;
    }

    /** How long after its end an expired key is shown as such, at the latest. */
    default Duration expiryNotice() {
        return Duration.ofMinutes(1);
    }

    private KeyValueBasic watched() {
        return slot(SlotTypes.KEYVALUE_BASIC);
    }

    private Watcher watching(String prefix) {
        return Watcher.on(slot(SlotTypes.WATCH), watched(), prefix, patience());
    }

    private Watcher heldBack(String prefix) {
        return Watcher.held(slot(SlotTypes.WATCH), watched(), prefix, patience());
    }

    private void sets(String key, String value) {
        watched().set(key, Bytes.utf8(value)).block(patience());
    }

    @Test
    default void aSetIsSeenWithItsValueAndADeleteAsSuch() {
        try (Watcher watcher = watching("")) {
            sets("key", "first");
            watcher.awaitSet("key", "first");
            sets("key", "second");
            watcher.awaitSet("key", "second");
            watched().delete("key").block(patience());
            watcher.awaitEnd("key", Kind.DELETED);
            sets("key", "third");
            watcher.awaitSet("key", "third");

            assertThat(watcher.of("key")).hasSize(4);
        }
    }

    @Test
    default void nothingThatWasThereBeforeTheWatchIsSeen() {
        sets("before", "value");
        try (Watcher watcher = watching("")) {
            sets("after", "value");
            watcher.awaitSet("after", "value");

            assertThat(watcher.of("before")).isEmpty();
        }
    }

    @Test
    default void deletingAnAbsentKeyIsNoChange() {
        try (Watcher watcher = watching("")) {
            watched().delete("absent").block(patience());
            sets("after", "value");
            watcher.awaitSet("after", "value");

            assertThat(watcher.of("absent")).isEmpty();
        }
    }

    @Test
    default void onlyKeysUnderThePrefixAreSeenAndItIsTakenLiterally() {
        try (Watcher watcher = watching("a%")) {
            for (String key : List.of("a", "axb", "a_b", "a%", "a%b", "A%b", "b")) {
                sets(key, "value");
            }
            watcher.awaitSet("a%b", "value");
            watcher.awaitSet("a%", "value");

            assertThat(watcher.seen()).extracting(KeyChange::key).containsOnly("a%", "a%b");
        }
    }

    @Test
    default void anExpiredKeyIsSeenToExpire() {
        if (!offered().contains(SlotTypes.KEYVALUE_TTL)) {
            // Without expiry there is nothing to see; that no key ends by itself is what is left to say.
            sets("key", "value");
            elapse(Duration.ofSeconds(1));
            assertThat(watched().exists("key").block(patience())).isTrue();
            return;
        }
        try (Watcher watcher = watching("")) {
            slot(SlotTypes.KEYVALUE_TTL)
                    .set("key", Bytes.utf8("value"), Duration.ofSeconds(1))
                    .block(patience());
            watcher.awaitSet("key", "value");

            elapse(Duration.ofSeconds(1));
            elapse(expiryNotice());

            watcher.awaitEnd("key", Kind.EXPIRED);
        }
    }

    @Test
    default void anExpiredKeyThatIsSetAgainAtOnceEndsAsSet() {
        if (!offered().contains(SlotTypes.KEYVALUE_TTL)) {
            assertThat(offered()).doesNotContain(SlotTypes.KEYVALUE_TTL);
            return;
        }
        try (Watcher watcher = watching("")) {
            slot(SlotTypes.KEYVALUE_TTL)
                    .set("key", Bytes.utf8("first"), Duration.ofSeconds(1))
                    .block(patience());
            elapse(Duration.ofSeconds(1));
            sets("key", "second");
            elapse(expiryNotice());
            sets("after", "value");
            watcher.awaitSet("after", "value");

            watcher.awaitSet("key", "second");
        }
    }

    @Test
    default void writesThroughTheOtherInterfacesAreSeenToo() {
        try (Watcher watcher = watching("")) {
            sets("basic", "value");
            watcher.awaitSet("basic", "value");
            if (offered().contains(SlotTypes.KEYVALUE_BATCH)) {
                var batch = slot(SlotTypes.KEYVALUE_BATCH);
                batch.setAll(Map.of("batch", Bytes.utf8("value"))).block(patience());
                watcher.awaitSet("batch", "value");
                batch.deleteAll(List.of("batch")).block(patience());
                watcher.awaitEnd("batch", Kind.DELETED);
            }
            if (offered().contains(SlotTypes.KEYVALUE_CAS)) {
                var cas = slot(SlotTypes.KEYVALUE_CAS);
                long version = Objects.requireNonNull(
                        cas.putIfAbsent("cas", Bytes.utf8("first")).block(patience()));
                watcher.awaitSet("cas", "first");
                version = Objects.requireNonNull(
                        cas.compareAndSet("cas", version, Bytes.utf8("second")).block(patience()));
                watcher.awaitSet("cas", "second");
                cas.compareAndDelete("cas", version).block(patience());
                watcher.awaitEnd("cas", Kind.DELETED);
            }
            if (offered().contains(SlotTypes.KEYVALUE_TRANSACTIONAL)) {
                var transactions = slot(SlotTypes.KEYVALUE_TRANSACTIONAL);
                transactions
                        .transact(transaction -> transaction
                                .set("forgotten", Bytes.utf8("value"))
                                .then(Mono.<Void>error(new IllegalStateException("rolled back"))))
                        .onErrorComplete(IllegalStateException.class)
                        .block(patience());
                transactions
                        .transact(transaction -> transaction
                                .set("transaction", Bytes.utf8("value"))
                                .then(transaction.delete("basic")))
                        .block(patience());
                watcher.awaitSet("transaction", "value");
                watcher.awaitEnd("basic", Kind.DELETED);
                assertThat(watcher.of("forgotten")).isEmpty();
            }
        }
    }

    @Test
    default void everyWatcherSeesTheChange() {
        try (Watcher one = watching("");
                Watcher two = watching("k");
                Watcher other = watching("x")) {
            sets("key", "value");

            one.awaitSet("key", "value");
            two.awaitSet("key", "value");
            assertThat(other.seen())
                    .filteredOn(change -> change.kind() != Kind.GAP)
                    .isEmpty();
        }
    }

    @Test
    default void aWatchStaysInsideItsScope() {
        Scope scope = anotherScope();
        try (Watcher watcher = watching("")) {
            slot(SlotTypes.KEYVALUE_BASIC, scope)
                    .set("theirs", Bytes.utf8("value"))
                    .block(patience());
            sets("mine", "value");
            watcher.awaitSet("mine", "value");

            assertThat(watcher.of("theirs")).isEmpty();
        }
    }

    @Test
    default void aWatcherGetsNoMoreThanItRequests() {
        try (Watcher watcher = heldBack("")) {
            for (int i = 0; i < 10; i++) {
                sets("key" + i, "value");
            }
            assertThat(watcher.seen()).isEmpty();

            watcher.request(3);
            Eventually.holds(
                    "three changes are there", patience(), () -> watcher.seen().size() >= 3);
            sets("more", "value");
            assertThat(watcher.seen()).hasSize(3);

            watcher.request(Long.MAX_VALUE);
            watcher.awaitSet("more", "value");
        }
    }

    @Test
    default void changesOfOneKeyAreFoldedWhileItsWatcherIsBusy() {
        Backend alone = anotherBackend();
        Scope scope = anotherScope();
        KeyValueBasic values = alone.slot(SlotTypes.KEYVALUE_BASIC, scope);
        try (Watcher watcher = Watcher.held(alone.slot(SlotTypes.WATCH, scope), values, "", patience())) {
            Flux.range(0, 2_000)
                    .concatMap(i -> values.set("key", Bytes.utf8("value " + i)))
                    .then(values.set("deleted", Bytes.utf8("value")))
                    .then(values.delete("deleted"))
                    .block(patience());

            assertThat(alone.usage().peakHeldMessages()).isLessThanOrEqualTo(mostWaitingChanges());
            watcher.request(Long.MAX_VALUE);

            watcher.awaitSet("key", "value 1999");
            watcher.awaitEnd("deleted", Kind.DELETED);
            assertThat(watcher.of("key")).hasSizeLessThan(2_000);
        }
    }

    @Test
    default void aWatcherThatIsTooSlowIsShownAGapNeverSilence() {
        Backend alone = anotherBackend();
        Scope scope = anotherScope();
        Watch watch = alone.slot(SlotTypes.WATCH, scope);
        KeyValueBasic values = alone.slot(SlotTypes.KEYVALUE_BASIC, scope);
        int keys = mostWaitingChanges() * 3;
        try (Watcher watcher = Watcher.held(watch, values, "", patience())) {
            Flux.range(0, keys)
                    .flatMap(i -> values.set("key" + i, Bytes.utf8("value")), 64)
                    .then()
                    .block(patience());

            assertThat(alone.usage().peakHeldMessages()).isLessThanOrEqualTo(mostWaitingChanges());
            watcher.request(Long.MAX_VALUE);

            Eventually.holds(
                    "every key is seen, or a gap",
                    patience(),
                    () -> watcher.sawGap() || IntStream.range(0, keys).allMatch(i -> watcher.last("key" + i) != null));
            values.set("after", Bytes.utf8("value")).block(patience());
            watcher.awaitSet("after", "value");
            assertThat(watcher.seen())
                    .filteredOn(change -> change.kind() == Kind.GAP)
                    .allMatch(gap -> gap.key().isEmpty() && gap.value() == null);
        }
        Eventually.holds(
                "nothing is held for a watcher that left",
                patience(),
                () -> alone.usage().heldMessages() == 0);
    }

    @Test
    default void concurrentWritersLeaveEveryWatcherWithTheLastValue() {
        try (Watcher watcher = watching("")) {
            Flux.range(0, 16)
                    .flatMap(
                            writer -> Flux.range(0, 100)
                                    .concatMap(i -> watched().set("key" + writer, Bytes.utf8(writer + "-" + i)))
                                    .then(shared(writer))
                                    .subscribeOn(Schedulers.parallel()),
                            16)
                    .then()
                    .block(patience());

            for (int writer = 0; writer < 16; writer++) {
                watcher.awaitSet("shared" + writer % 4, lastOfShared(writer % 4));
                watcher.awaitSet("key" + writer, writer + "-99");
            }
        }
    }

    private Mono<Void> shared(int writer) {
        return Flux.range(0, 50)
                .concatMap(i -> watched().set("shared" + writer % 4, Bytes.utf8(writer + "-" + i)))
                .then();
    }

    private String lastOfShared(int number) {
        return Objects.requireNonNull(watched().get("shared" + number).block(patience()))
                .utf8();
    }

    @Test
    default void aWatchOutsideTheRulesIsRefusedAtTheCall() {
        assertThatThrownBy(() -> slot(SlotTypes.WATCH).watch("a\u0000")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> slot(SlotTypes.WATCH).watch("a".repeat(513)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    default void cancelledWatchesLeaveNothingOpen() {
        long before = backend().usage().connections();

        StepVerifier.create(slot(SlotTypes.WATCH).watch(""), 0)
                .expectSubscription()
                .thenCancel()
                .verify(patience());
        CancelStorm.rage(
                500,
                patience(),
                i -> i % 2 == 0
                        ? slot(SlotTypes.WATCH).watch("key" + i % 5)
                        : watched().set("key" + i % 10, Bytes.utf8("value")));

        Eventually.holds("no watch is open", patience(), () -> backend().usage().subscriptions() == 0);
        Eventually.holds("nothing is held", patience(), () -> backend().usage().heldMessages() == 0);
        assertThat(backend().usage().connections()).isLessThan(before + 100);
    }
}
