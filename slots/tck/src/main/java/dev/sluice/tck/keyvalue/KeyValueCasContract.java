package dev.sluice.tck.keyvalue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.slots.catalog.SlotTypes;
import dev.sluice.slots.error.ConflictException;
import dev.sluice.slots.message.Bytes;
import dev.sluice.slots.model.keyvalue.KeyValueBasic;
import dev.sluice.slots.model.keyvalue.KeyValueCas;
import dev.sluice.slots.model.keyvalue.Versioned;
import dev.sluice.tck.BackendUnderTest;
import dev.sluice.tck.CancelStorm;
import dev.sluice.tck.ContractOf;
import dev.sluice.tck.Eventually;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import reactor.util.retry.Retry;

/** Proves {@code keyvalue_cas}. */
@ContractOf("keyvalue_cas")
public interface KeyValueCasContract extends BackendUnderTest {

    private KeyValueCas conditional() {
        return slot(SlotTypes.KEYVALUE_CAS);
    }

    private KeyValueBasic unconditional() {
        return slot(SlotTypes.KEYVALUE_BASIC);
    }

    private long version(String key) {
        return read(key).version();
    }

    private Versioned read(String key) {
        return Objects.requireNonNull(conditional().versioned(key).block(patience()));
    }

    private void conflicts(Mono<?> write) {
        StepVerifier.create(write).expectError(ConflictException.class).verify(patience());
    }

    /** How many of 64 writers, all started at once, win; the others must have lost by conflict. */
    private long winnersOf64(IntFunction<? extends Mono<?>> writer) {
        Mono<Long> winners = Flux.range(0, 64)
                .flatMap(
                        i -> writer.apply(i)
                                .then(Mono.just(true))
                                .subscribeOn(Schedulers.parallel())
                                .onErrorResume(ConflictException.class, lost -> Mono.just(false)),
                        64)
                .filter(Boolean::booleanValue)
                .count();
        return Objects.requireNonNull(winners.block(patience()));
    }

    @Test
    default void anAbsentKeyHasNoVersion() {
        StepVerifier.create(conditional().versioned("absent")).expectComplete().verify(patience());
    }

    @Test
    default void theFirstPutWinsAndTheSecondConflicts() {
        Long version = conditional().putIfAbsent("key", Samples.text("first")).block(patience());

        conflicts(conditional().putIfAbsent("key", Samples.text("second")));
        assertThat(read("key")).isEqualTo(new Versioned(Samples.text("first"), Objects.requireNonNull(version)));
    }

    @Test
    default void aWriteThatExpectsTheVersionReplacesTheValue() {
        long first = Objects.requireNonNull(
                conditional().putIfAbsent("key", Samples.text("first")).block(patience()));
        long second = Objects.requireNonNull(conditional()
                .compareAndSet("key", first, Samples.text("second"))
                .block(patience()));

        assertThat(second).isGreaterThan(first);
        assertThat(read("key")).isEqualTo(new Versioned(Samples.text("second"), second));
        assertThat(unconditional().get("key").block(patience())).isEqualTo(Samples.text("second"));
    }

    @Test
    default void aWriteThatExpectsAnotherVersionConflictsAndChangesNothing() {
        long first = Objects.requireNonNull(
                conditional().putIfAbsent("key", Samples.text("first")).block(patience()));
        long second = Objects.requireNonNull(conditional()
                .compareAndSet("key", first, Samples.text("second"))
                .block(patience()));

        for (long wrong : new long[] {first, second + 1, 0, -1, Long.MAX_VALUE, Long.MIN_VALUE}) {
            conflicts(conditional().compareAndSet("key", wrong, Samples.text("third")));
            conflicts(conditional().compareAndDelete("key", wrong));
        }
        assertThat(read("key")).isEqualTo(new Versioned(Samples.text("second"), second));
    }

    @Test
    default void aWriteThatExpectsAVersionOfAnAbsentKeyConflicts() {
        conflicts(conditional().compareAndSet("absent", 1, Bytes.empty()));
        conflicts(conditional().compareAndSet("absent", 0, Bytes.empty()));
        conflicts(conditional().compareAndDelete("absent", 1));
        assertThat(unconditional().exists("absent").block(patience())).isFalse();
    }

    @Test
    default void aDeleteThatExpectsTheVersionRemovesTheKey() {
        long version = Objects.requireNonNull(
                conditional().putIfAbsent("key", Samples.text("value")).block(patience()));
        conditional().compareAndDelete("key", version).block(patience());

        assertThat(unconditional().exists("key").block(patience())).isFalse();
        conflicts(conditional().compareAndDelete("key", version));
    }

    @Test
    default void plainWritesChangeTheVersionToo() {
        unconditional().set("key", Samples.text("same")).block(patience());
        long first = version("key");
        unconditional().set("key", Samples.text("same")).block(patience());

        assertThat(version("key")).isGreaterThan(first);
        conflicts(conditional().compareAndSet("key", first, Samples.text("late")));
        conflicts(conditional().putIfAbsent("key", Samples.text("late")));
    }

    @Test
    default void readsLeaveTheVersionAlone() {
        unconditional().set("key", Samples.text("value")).block(patience());
        long version = version("key");
        unconditional().get("key").block(patience());
        unconditional().exists("key").block(patience());
        unconditional().set("other", Samples.text("value")).block(patience());

        assertThat(version("key")).isEqualTo(version);
    }

    @Test
    default void aVersionGrowsAcrossDeleteAndSetAgain() {
        List<Long> versions = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            unconditional().set("key", Samples.number(i)).block(patience());
            versions.add(version("key"));
            unconditional().delete("key").block(patience());
            versions.add(Objects.requireNonNull(
                    conditional().putIfAbsent("key", Samples.number(i)).block(patience())));
            conditional()
                    .compareAndDelete("key", versions.get(versions.size() - 1))
                    .block(patience());
        }

        assertThat(versions).isSorted().doesNotHaveDuplicates();
    }

    @Test
    default void writesThroughTheOtherInterfacesChangeTheVersionToo() {
        List<Long> versions = new ArrayList<>();
        unconditional().set("key", Samples.text("first")).block(patience());
        versions.add(version("key"));
        if (offered().contains(SlotTypes.KEYVALUE_BATCH)) {
            slot(SlotTypes.KEYVALUE_BATCH)
                    .setAll(Map.of("key", Samples.text("batch")))
                    .block(patience());
            versions.add(version("key"));
        }
        if (offered().contains(SlotTypes.KEYVALUE_TRANSACTIONAL)) {
            slot(SlotTypes.KEYVALUE_TRANSACTIONAL)
                    .transact(transaction -> transaction.set("key", Samples.text("transaction")))
                    .block(patience());
            versions.add(version("key"));
        }
        if (offered().contains(SlotTypes.KEYVALUE_TTL)) {
            slot(SlotTypes.KEYVALUE_TTL)
                    .set("key", Samples.text("expiring"), Duration.ofSeconds(1))
                    .block(patience());
            versions.add(version("key"));
            elapse(Duration.ofSeconds(1));
            versions.add(Objects.requireNonNull(conditional()
                    .putIfAbsent("key", Samples.text("after expiry"))
                    .block(patience())));
        }

        assertThat(versions).isSorted().doesNotHaveDuplicates();
    }

    @Test
    default void of64WhoPutAnAbsentKeyOneWins() {
        for (int round = 0; round < 10; round++) {
            String key = "key" + round;
            long winners = winnersOf64(i -> conditional().putIfAbsent(key, Samples.number(i)));

            assertThat(winners).isEqualTo(1);
        }
    }

    @Test
    default void of64WhoExpectTheSameVersionOneWins() {
        unconditional().set("key", Samples.text("start")).block(patience());
        for (int round = 0; round < 10; round++) {
            long version = version("key");
            long winners = winnersOf64(i -> i % 2 == 0
                    ? conditional().compareAndSet("key", version, Samples.number(i))
                    : conditional().compareAndSet("key", version, Samples.noise(i)));

            assertThat(winners).isEqualTo(1);
            assertThat(version("key")).isGreaterThan(version);
        }
    }

    @Test
    default void of64WhoDeleteTheSameVersionOneWins() {
        unconditional().set("key", Samples.text("start")).block(patience());
        long version = version("key");

        assertThat(winnersOf64(i -> conditional().compareAndDelete("key", version)))
                .isEqualTo(1);
        assertThat(unconditional().exists("key").block(patience())).isFalse();
    }

    @Test
    default void noIncrementIsLostByWritersWhoReadAgainAfterAConflict() {
        unconditional().set("counter", Samples.number(0)).block(patience());
        Mono<Long> increment = Mono.defer(() -> conditional().versioned("counter"))
                .flatMap(read -> conditional()
                        .compareAndSet(
                                "counter",
                                read.version(),
                                Samples.number(Long.parseLong(read.value().utf8()) + 1)))
                .retryWhen(Retry.indefinitely().filter(ConflictException.class::isInstance));

        Flux.range(0, 64)
                .flatMap(i -> increment.subscribeOn(Schedulers.parallel()), 64)
                .then()
                .block(patience());

        assertThat(read("counter").value()).isEqualTo(Samples.number(64));
    }

    @Test
    default void conditionalWritesKeepOddKeysAndLargeValues() {
        for (String key : Samples.ODD_KEYS) {
            long version = Objects.requireNonNull(
                    conditional().putIfAbsent(key, Bytes.empty()).block(patience()));
            conditional().compareAndSet(key, version, Samples.text("of " + key)).block(patience());
        }
        for (String key : Samples.ODD_KEYS) {
            assertThat(read(key).value()).as("'%s'", key).isEqualTo(Samples.text("of " + key));
        }
        Bytes large = Samples.noise(Samples.ONE_MEBIBYTE);
        conditional().putIfAbsent("large", large).block(patience());
        assertThat(read("large").value()).isEqualTo(large);
    }

    @Test
    default void aConditionalWriteIsNotDoneBeforeTheSubscription() {
        Mono<Long> put = conditional().putIfAbsent("key", Samples.text("value"));
        assertThat(unconditional().exists("key").block(patience())).isFalse();

        put.block(patience());
        Mono<Void> delete = conditional().compareAndDelete("key", version("key"));
        assertThat(unconditional().exists("key").block(patience())).isTrue();

        delete.block(patience());
        assertThat(unconditional().exists("key").block(patience())).isFalse();
    }

    @Test
    default void aConditionalWriteOfAKeyOutsideTheRulesIsRefusedAtTheCall() {
        for (String key : Samples.INVALID_KEYS) {
            assertThatThrownBy(() -> conditional().versioned(key)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> conditional().putIfAbsent(key, Bytes.empty()))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> conditional().compareAndSet(key, 1, Bytes.empty()))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> conditional().compareAndDelete(key, 1))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    default void versionsStayInsideTheirScope() {
        KeyValueCas theirs = slot(SlotTypes.KEYVALUE_CAS, anotherScope());
        theirs.putIfAbsent("key", Samples.text("theirs")).block(patience());

        conditional().putIfAbsent("key", Samples.text("mine")).block(patience());

        assertThat(read("key").value()).isEqualTo(Samples.text("mine"));
    }

    @Test
    default void cancelledConditionalWritesLeaveNothingOpen() {
        long before = backend().usage().connections();

        CancelStorm.rage(
                300,
                patience(),
                i -> i % 2 == 0
                        ? conditional().putIfAbsent("key" + i % 30, Samples.number(i))
                        : conditional().compareAndDelete("key" + i % 30, i));

        assertThat(conditional().putIfAbsent("after", Samples.text("value")).block(patience()))
                .isNotNull();
        Eventually.holds(
                "no subscription is open", patience(), () -> backend().usage().subscriptions() == 0);
        assertThat(backend().usage().connections()).isLessThan(before + 100);
    }
}
