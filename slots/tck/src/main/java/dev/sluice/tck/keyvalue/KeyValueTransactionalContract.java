package dev.sluice.tck.keyvalue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.slots.catalog.SlotTypes;
import dev.sluice.slots.error.ConflictException;
import dev.sluice.slots.error.PermanentException;
import dev.sluice.slots.message.Bytes;
import dev.sluice.slots.model.keyvalue.KeyValueBasic;
import dev.sluice.slots.model.keyvalue.KeyValueTransaction;
import dev.sluice.slots.model.keyvalue.KeyValueTransactional;
import dev.sluice.tck.BackendUnderTest;
import dev.sluice.tck.CancelStorm;
import dev.sluice.tck.ContractOf;
import dev.sluice.tck.Eventually;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import reactor.util.retry.Retry;

/** Proves {@code keyvalue_transactional}. */
@ContractOf("keyvalue_transactional")
public interface KeyValueTransactionalContract extends BackendUnderTest {

    private KeyValueTransactional transactions() {
        return slot(SlotTypes.KEYVALUE_TRANSACTIONAL);
    }

    private KeyValueBasic outside() {
        return slot(SlotTypes.KEYVALUE_BASIC);
    }

    private KeyValueTransaction begun() {
        return Objects.requireNonNull(transactions().begin().block(patience()));
    }

    private void outsideSets(String key, String value) {
        outside().set(key, Samples.text(value)).block(patience());
    }

    private void outsideSees(String key, String value) {
        assertThat(outside().get(key).block(patience())).isEqualTo(Samples.text(value));
    }

    private void commitConflicts(KeyValueTransaction transaction) {
        StepVerifier.create(transaction.commit())
                .expectError(ConflictException.class)
                .verify(patience());
    }

    private static Retry afterConflict() {
        return Retry.indefinitely().filter(ConflictException.class::isInstance);
    }

    @Test
    default void aTransactionSeesItsOwnWrites() {
        outsideSets("old", "before");
        KeyValueTransaction transaction = begun();

        transaction.set("new", Samples.text("written")).block(patience());
        assertThat(transaction.get("new").block(patience())).isEqualTo(Samples.text("written"));
        assertThat(transaction.delete("old").block(patience())).isTrue();
        assertThat(transaction.delete("old").block(patience())).isFalse();
        StepVerifier.create(transaction.get("old")).expectComplete().verify(patience());
        transaction.set("old", Samples.text("again")).block(patience());
        assertThat(transaction.get("old").block(patience())).isEqualTo(Samples.text("again"));
        assertThat(transaction.delete("absent").block(patience())).isFalse();

        transaction.rollback().block(patience());
    }

    @Test
    default void nobodySeesATransactionsWritesBeforeItsCommit() {
        outsideSets("changed", "before");
        outsideSets("deleted", "before");
        KeyValueTransaction transaction = begun();
        transaction.set("changed", Samples.text("after")).block(patience());
        transaction.set("added", Samples.text("after")).block(patience());
        transaction.delete("deleted").block(patience());

        outsideSees("changed", "before");
        outsideSees("deleted", "before");
        assertThat(outside().exists("added").block(patience())).isFalse();

        transaction.commit().block(patience());
        outsideSees("changed", "after");
        outsideSees("added", "after");
        assertThat(outside().exists("deleted").block(patience())).isFalse();
    }

    @Test
    default void aRollbackForgetsAllWrites() {
        outsideSets("changed", "before");
        KeyValueTransaction transaction = begun();
        transaction.set("changed", Samples.text("after")).block(patience());
        transaction.set("added", Samples.text("after")).block(patience());

        transaction.rollback().block(patience());

        outsideSees("changed", "before");
        assertThat(outside().exists("added").block(patience())).isFalse();
    }

    @Test
    default void aRollbackAfterTheEndHasNoEffect() {
        KeyValueTransaction committed = begun();
        committed.set("key", Samples.text("value")).block(patience());
        committed.commit().block(patience());
        committed.rollback().block(patience());
        KeyValueTransaction rolledBack = begun();
        rolledBack.rollback().block(patience());
        rolledBack.rollback().block(patience());

        outsideSees("key", "value");
    }

    @Test
    default void anEndedTransactionRefusesEverythingElse() {
        KeyValueTransaction committed = begun();
        committed.set("key", Samples.text("value")).block(patience());
        committed.commit().block(patience());
        KeyValueTransaction rolledBack = begun();
        rolledBack.rollback().block(patience());

        for (KeyValueTransaction ended : List.of(committed, rolledBack)) {
            List<Supplier<Mono<?>>> calls = List.of(
                    () -> ended.get("key"),
                    () -> ended.set("key", Bytes.empty()),
                    () -> ended.delete("key"),
                    ended::commit);
            for (Supplier<Mono<?>> call : calls) {
                StepVerifier.create(Mono.defer(call))
                        .expectError(IllegalStateException.class)
                        .verify(patience());
            }
        }
        outsideSees("key", "value");
    }

    @Test
    default void aKeyReadHereAndChangedElsewhereIsAConflict() {
        outsideSets("read", "before");
        KeyValueTransaction transaction = begun();
        transaction.get("read").block(patience());
        transaction.set("written", Samples.text("value")).block(patience());

        outsideSets("read", "changed");

        commitConflicts(transaction);
        outsideSees("read", "changed");
        assertThat(outside().exists("written").block(patience())).isFalse();
    }

    @Test
    default void aKeyWrittenHereAndChangedElsewhereIsAConflict() {
        outsideSets("key", "before");
        KeyValueTransaction transaction = begun();
        transaction.set("key", Samples.text("here")).block(patience());
        transaction.set("another", Samples.text("here")).block(patience());

        outsideSets("key", "elsewhere");

        commitConflicts(transaction);
        outsideSees("key", "elsewhere");
        assertThat(outside().exists("another").block(patience())).isFalse();
    }

    @Test
    default void aKeyFoundAbsentHereAndMadeElsewhereIsAConflict() {
        KeyValueTransaction transaction = begun();
        StepVerifier.create(transaction.get("key")).expectComplete().verify(patience());
        transaction.set("written", Samples.text("value")).block(patience());

        outsideSets("key", "elsewhere");

        commitConflicts(transaction);
        assertThat(outside().exists("written").block(patience())).isFalse();
    }

    @Test
    default void aKeyReadHereAndDeletedElsewhereIsAConflict() {
        outsideSets("read", "before");
        KeyValueTransaction transaction = begun();
        transaction.get("read").block(patience());
        transaction.set("written", Samples.text("value")).block(patience());

        outside().delete("read").block(patience());

        commitConflicts(transaction);
        assertThat(outside().exists("written").block(patience())).isFalse();
    }

    @Test
    default void aKeyDeletedElsewhereIsAConflictEvenWhenItIsSetAgain() {
        outsideSets("read", "before");
        KeyValueTransaction transaction = begun();
        transaction.get("read").block(patience());
        transaction.set("written", Samples.text("value")).block(patience());

        outside().delete("read").block(patience());
        outsideSets("read", "before");

        commitConflicts(transaction);
    }

    @Test
    default void ofTwoTransactionsThatTouchTheSameKeyTheFirstToCommitWins() {
        KeyValueTransaction first = begun();
        KeyValueTransaction second = begun();
        first.get("key").block(patience());
        second.get("key").block(patience());
        first.set("key", Samples.text("first")).block(patience());
        second.set("key", Samples.text("second")).block(patience());

        second.commit().block(patience());

        commitConflicts(first);
        outsideSees("key", "second");
    }

    @Test
    default void transactionsOnDifferentKeysDoNotDisturbEachOther() {
        KeyValueTransaction first = begun();
        KeyValueTransaction second = begun();
        first.get("one").block(patience());
        first.set("one", Samples.text("first")).block(patience());
        second.get("two").block(patience());
        second.set("two", Samples.text("second")).block(patience());

        first.commit().block(patience());
        second.commit().block(patience());

        outsideSees("one", "first");
        outsideSees("two", "second");
    }

    @Test
    default void twoWhoReadBothAndWriteOneEachCannotBothCommit() {
        outsideSets("a", "on call");
        outsideSets("b", "on call");
        KeyValueTransaction first = begun();
        KeyValueTransaction second = begun();
        for (KeyValueTransaction each : List.of(first, second)) {
            each.get("a").block(patience());
            each.get("b").block(patience());
        }
        first.set("a", Samples.text("off")).block(patience());
        second.set("b", Samples.text("off")).block(patience());

        first.commit().block(patience());

        commitConflicts(second);
        outsideSees("b", "on call");
    }

    @Test
    default void aTransactionThatConflictedHasEnded() {
        outsideSets("key", "before");
        KeyValueTransaction transaction = begun();
        transaction.get("key").block(patience());
        transaction.set("written", Samples.text("value")).block(patience());
        outsideSets("key", "elsewhere");
        commitConflicts(transaction);

        StepVerifier.create(Mono.defer(transaction::commit))
                .expectError(IllegalStateException.class)
                .verify(patience());
        transaction.rollback().block(patience());
        assertThat(outside().exists("written").block(patience())).isFalse();
    }

    @Test
    default void allWritesOfACommitAppearAtOnce() {
        transactions()
                .transact(transaction ->
                        transaction.set("a", Samples.number(0)).then(transaction.set("b", Samples.number(0))))
                .block(patience());
        Mono<Long> writer = Flux.range(1, 100)
                .concatMap(i -> transactions()
                        .transact(transaction ->
                                transaction.set("a", Samples.number(i)).then(transaction.set("b", Samples.number(i)))))
                .count();
        Mono<Boolean> same = transactions()
                .transact(transaction ->
                        transaction.get("a").flatMap(a -> transaction.get("b").map(a::equals)))
                .retryWhen(afterConflict());

        Mono<Boolean> always = Flux.merge(
                        writer.thenReturn(true).subscribeOn(Schedulers.parallel()),
                        Flux.range(0, 200).concatMap(i -> same).subscribeOn(Schedulers.parallel()))
                .all(Boolean::booleanValue);

        assertThat(always.block(patience())).isTrue();
    }

    @Test
    default void noIncrementIsLostByTransactionsTriedAgainAfterAConflict() {
        outside().set("counter", Samples.number(0)).block(patience());
        Mono<Void> increment = transactions()
                .transact(transaction -> transaction
                        .get("counter")
                        .flatMap(value -> transaction.set("counter", Samples.number(Long.parseLong(value.utf8()) + 1))))
                .retryWhen(afterConflict());

        Flux.range(0, 32)
                .flatMap(i -> increment.subscribeOn(Schedulers.parallel()), 32)
                .then()
                .block(patience());

        assertThat(outside().get("counter").block(patience())).isEqualTo(Samples.number(32));
    }

    @Test
    default void workThatCompletesIsCommittedAndItsValueHandedOn() {
        Mono<String> work = transactions()
                .transact(transaction ->
                        transaction.set("key", Samples.text("value")).thenReturn("done"));

        StepVerifier.create(work).expectNext("done").expectComplete().verify(patience());
        outsideSees("key", "value");
        StepVerifier.create(transactions().transact(transaction -> transaction.set("empty", Bytes.empty())))
                .expectComplete()
                .verify(patience());
        assertThat(outside().exists("empty").block(patience())).isTrue();
    }

    @Test
    default void workThatFailsIsRolledBack() {
        Mono<Void> failing = transactions()
                .transact(transaction -> transaction
                        .set("key", Samples.text("value"))
                        .then(Mono.error(new IllegalStateException("the work failed"))));

        StepVerifier.create(failing)
                .expectErrorMatches(error ->
                        error instanceof IllegalStateException && Objects.equals(error.getMessage(), "the work failed"))
                .verify(patience());
        assertThat(outside().exists("key").block(patience())).isFalse();
    }

    @Test
    default void workThatConflictsFailsWithTheConflictItself() {
        outsideSets("key", "before");
        Mono<String> overtaken = transactions()
                .transact(transaction -> transaction
                        .get("key")
                        .then(outside().set("key", Samples.text("elsewhere")))
                        .then(transaction.set("key", Samples.text("here")))
                        .thenReturn("done"));

        StepVerifier.create(overtaken).expectError(ConflictException.class).verify(patience());
        StepVerifier.create(overtaken.then())
                .expectError(ConflictException.class)
                .verify(patience());
        outsideSees("key", "elsewhere");
    }

    @Test
    default void workThatIsCancelledIsRolledBack() {
        Mono<Void> endless = transactions()
                .transact(transaction ->
                        transaction.set("key", Samples.text("value")).then(Mono.never()));

        StepVerifier.create(endless).expectSubscription().thenCancel().verify(patience());
        Disposable later = endless.subscribeOn(Schedulers.parallel()).subscribe();
        later.dispose();

        outsideSets("key", "free again");
        outsideSees("key", "free again");
    }

    @Test
    default void aThousandCancelledTransactionsLeaveNothingOpen() {
        long before = backend().usage().connections();

        CancelStorm.rage(
                1_000,
                patience(),
                i -> i % 3 == 0
                        ? Mono.usingWhen(transactions().begin(), each -> each.get("key"), KeyValueTransaction::rollback)
                        : transactions()
                                .transact(transaction -> transaction
                                        .get("key" + i % 20)
                                        .then(transaction.set("key" + i % 20, Samples.number(i)))));

        Flux.range(0, 64)
                .flatMap(
                        i -> transactions()
                                .transact(transaction -> transaction.set("after" + i, Samples.number(i)))
                                .subscribeOn(Schedulers.parallel()),
                        64)
                .then()
                .block(patience());
        Eventually.holds(
                "no subscription is open", patience(), () -> backend().usage().subscriptions() == 0);
        assertThat(backend().usage().connections()).isLessThan(before + 100);
    }

    @Test
    default void aTransactionOfAThousandWritesIsOne() {
        KeyValueTransaction transaction = begun();
        for (int i = 0; i < 1_000; i++) {
            transaction.set("key" + i, Samples.number(i)).block(patience());
        }
        assertThat(outside().exists("key999").block(patience())).isFalse();
        transaction.commit().block(patience());

        assertThat(outside().get("key0").block(patience())).isEqualTo(Samples.number(0));
        assertThat(outside().get("key999").block(patience())).isEqualTo(Samples.number(999));
    }

    @Test
    default void aTransactionKeepsOddKeysAndLargeValues() {
        Bytes large = Samples.noise(Samples.ONE_MEBIBYTE);
        KeyValueTransaction transaction = begun();
        for (String key : Samples.ODD_KEYS) {
            transaction.set(key, Samples.text("of " + key)).block(patience());
        }
        transaction.set("large", large).block(patience());
        transaction.set("empty", Bytes.empty()).block(patience());
        transaction.commit().block(patience());

        for (String key : Samples.ODD_KEYS) {
            assertThat(outside().get(key).block(patience())).as("'%s'", key).isEqualTo(Samples.text("of " + key));
        }
        assertThat(outside().get("large").block(patience())).isEqualTo(large);
        assertThat(outside().get("empty").block(patience())).isEqualTo(Bytes.empty());
    }

    @Test
    default void aTransactionsValueOverTheLargestItemIsRefused() {
        long largest = attributes(SlotTypes.KEYVALUE_TRANSACTIONAL).largestItem();
        assertThat(largest).isGreaterThanOrEqualTo(Samples.ONE_MEBIBYTE);
        if (largest > 64L * Samples.ONE_MEBIBYTE) {
            // Only space limits it; a value of that size does not fit into a test.
            return;
        }
        Bytes tooLarge = Bytes.wrap(new byte[Math.toIntExact(largest + 1)]);

        StepVerifier.create(transactions().transact(transaction -> transaction.set("key", tooLarge)))
                .expectError(PermanentException.class)
                .verify(patience());
        assertThat(outside().exists("key").block(patience())).isFalse();
    }

    @Test
    default void aTransactionsKeyOutsideTheRulesIsRefusedAtTheCall() {
        KeyValueTransaction transaction = begun();
        for (String key : Samples.INVALID_KEYS) {
            assertThatThrownBy(() -> transaction.get(key)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> transaction.set(key, Bytes.empty())).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> transaction.delete(key)).isInstanceOf(IllegalArgumentException.class);
        }
        transaction.rollback().block(patience());
    }

    @Test
    default void transactionsStayInsideTheirScope() {
        KeyValueBasic theirs = slot(SlotTypes.KEYVALUE_BASIC, anotherScope());
        KeyValueTransaction transaction = begun();
        transaction.get("key").block(patience());
        transaction.set("key", Samples.text("mine")).block(patience());
        theirs.set("key", Samples.text("theirs")).block(patience());

        transaction.commit().block(patience());

        outsideSees("key", "mine");
        assertThat(theirs.get("key").block(patience())).isEqualTo(Samples.text("theirs"));
    }
}
