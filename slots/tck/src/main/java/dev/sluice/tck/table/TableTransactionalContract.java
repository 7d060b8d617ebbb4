package dev.sluice.tck.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.slots.catalog.PayloadForm;
import dev.sluice.slots.catalog.SlotTypes;
import dev.sluice.slots.error.PayloadRefusedException;
import dev.sluice.slots.message.Bytes;
import dev.sluice.slots.message.Headers;
import dev.sluice.slots.message.Message;
import dev.sluice.slots.message.Payload;
import dev.sluice.slots.message.Reading;
import dev.sluice.slots.model.table.TableRow;
import dev.sluice.slots.model.table.TableTransaction;
import dev.sluice.slots.model.table.TableTransactional;
import dev.sluice.slots.namespace.Scope;
import dev.sluice.tck.BackendUnderTest;
import dev.sluice.tck.CancelStorm;
import dev.sluice.tck.ContractOf;
import dev.sluice.tck.Eventually;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** Proves {@code table_transactional}. */
@ContractOf("table_transactional")
public interface TableTransactionalContract extends BackendUnderTest {

    String TABLE = "orders";

    private TableTransactional tables() {
        return slot(SlotTypes.TABLE_TRANSACTIONAL);
    }

    private static List<Message> rows(String... ids) {
        return Arrays.stream(ids)
                .map(id -> Message.text("orders.created", "row " + id).withId(id))
                .toList();
    }

    private Mono<Void> inserting(String table, String... ids) {
        return tables().transact(transaction -> transaction.insert(table, rows(ids)));
    }

    private void inserted(String... ids) {
        inserting(TABLE, ids).block(patience());
    }

    private List<TableRow> committedAfter(long position) {
        return Objects.requireNonNull(
                tables().committed(TABLE, position, 10_000).collectList().block(patience()));
    }

    private List<String> committedIds() {
        return ids(committedAfter(0));
    }

    private static List<String> ids(Collection<TableRow> rows) {
        return rows.stream().map(row -> row.message().id()).toList();
    }

    private static long last(List<TableRow> rows, long otherwise) {
        return rows.isEmpty() ? otherwise : rows.get(rows.size() - 1).position();
    }

    @Test
    default void aTableNobodyWroteIsEmpty() {
        StepVerifier.create(tables().committed("unknown", 0, 10))
                .expectComplete()
                .verify(patience());
        assertThat(tables().remove("unknown", List.of(1L)).block(patience())).isZero();
    }

    @Test
    default void rowsAreThereOnceTheirTransactionIsCommitted() {
        inserted("1", "2", "3");

        assertThat(committedIds()).containsExactly("1", "2", "3");
        assertThat(committedAfter(0)).allMatch(row -> row.position() > 0);
    }

    @Test
    default void theWorksValueIsHandedOnAfterTheCommit() {
        Mono<String> work = tables().transact(
                        transaction -> transaction.insert(TABLE, rows("1")).thenReturn("done"));

        StepVerifier.create(
                        work.flatMap(done -> tables().committed(TABLE, 0, 10).count()))
                .expectNext(1L)
                .expectComplete()
                .verify(patience());
    }

    @Test
    default void rowsAreNotThereBeforeTheCommit() {
        Sinks.Empty<Void> go = Sinks.empty();
        Sinks.Empty<Void> written = Sinks.empty();
        Mono<Void> open = tables().transact(transaction -> transaction
                .insert(TABLE, rows("1"))
                .then(Mono.fromRunnable(written::tryEmitEmpty))
                .then(go.asMono()));
        StepVerifier running = StepVerifier.create(open).expectComplete().verifyLater();

        written.asMono().block(patience());
        assertThat(committedIds()).isEmpty();

        go.tryEmitEmpty();
        running.verify(patience());
        assertThat(committedIds()).containsExactly("1");
    }

    @Test
    default void workWithRowsThatFailsLeavesNone() {
        Mono<Void> failing = tables().transact(transaction -> transaction
                .insert(TABLE, rows("1", "2"))
                .then(Mono.error(new IllegalStateException("the work failed"))));

        StepVerifier.create(failing)
                .expectErrorMatches(error ->
                        error instanceof IllegalStateException && Objects.equals(error.getMessage(), "the work failed"))
                .verify(patience());
        assertThat(committedIds()).isEmpty();
    }

    @Test
    default void workThatThrowsLeavesNone() {
        Mono<Void> throwing = tables().transact(
                        transaction -> transaction.insert(TABLE, rows("1")).then(Mono.fromRunnable(() -> {
                            throw new IllegalStateException("thrown");
                        })));

        StepVerifier.create(throwing).expectError(IllegalStateException.class).verify(patience());
        StepVerifier.create(tables().transact(transaction -> {
                    throw new IllegalStateException("thrown at once");
                }))
                .expectError(IllegalStateException.class)
                .verify(patience());
        assertThat(committedIds()).isEmpty();
        inserted("2");
        assertThat(committedIds()).containsExactly("2");
    }

    @Test
    default void workWithRowsThatIsCancelledLeavesNone() {
        Sinks.Empty<Void> written = Sinks.empty();
        Mono<Void> endless = tables().transact(transaction -> transaction
                .insert(TABLE, rows("1"))
                .then(Mono.fromRunnable(written::tryEmitEmpty))
                .then(Mono.never()));

        StepVerifier.create(endless)
                .expectSubscription()
                .then(() -> written.asMono().block(patience()))
                .thenCancel()
                .verify(patience());

        inserted("2");
        assertThat(committedIds()).containsExactly("2");
    }

    @Test
    default void severalInsertsOfOneTransactionAreOneCommit() {
        tables().transact(transaction -> transaction
                        .insert(TABLE, rows("1"))
                        .then(transaction.insert("invoices", rows("2")))
                        .then(transaction.insert(TABLE, rows("3", "4")))
                        .then(transaction.insert(TABLE, List.of())))
                .block(patience());

        assertThat(committedIds()).containsExactly("1", "3", "4");
        assertThat(tables().committed("invoices", 0, 10).collectList().block(patience()))
                .hasSize(1);
    }

    @Test
    default void nothingOfATransactionIsDoneBeforeTheSubscription() {
        AtomicBoolean called = new AtomicBoolean();
        Mono<Void> work = tables().transact(transaction -> {
            called.set(true);
            Mono<Void> insert = transaction.insert(TABLE, rows("1"));
            return transaction.insert(TABLE, rows("2")).then(Mono.when(insert));
        });
        assertThat(called).isFalse();

        work.block(patience());

        assertThat(committedIds()).containsExactly("2", "1");
    }

    @Test
    default void rowsOfALaterCommitHaveGreaterPositions() {
        inserted("1");
        inserted("2", "3");
        inserted("4");

        List<TableRow> rows = committedAfter(0);
        assertThat(ids(rows)).containsExactly("1", "2", "3", "4");
        assertThat(rows).extracting(TableRow::position).isSorted().doesNotHaveDuplicates();
    }

    @Test
    default void readingGoesOnAfterAPositionAndStopsAtTheLimit() {
        inserted("1", "2", "3", "4", "5");
        List<TableRow> firstTwo = Objects.requireNonNull(
                tables().committed(TABLE, 0, 2).collectList().block(patience()));

        assertThat(ids(firstTwo)).containsExactly("1", "2");
        assertThat(ids(committedAfter(firstTwo.get(1).position()))).containsExactly("3", "4", "5");
        assertThat(committedAfter(last(committedAfter(0), 0))).isEmpty();
        assertThat(committedAfter(Long.MAX_VALUE)).isEmpty();
    }

    @Test
    default void committedRowsAreGivenOnlyAsRequested() {
        inserted(IntStream.range(0, 50).mapToObj(Integer::toString).toArray(String[]::new));

        StepVerifier.create(tables().committed(TABLE, 0, 50), 1)
                .assertNext(row -> assertThat(row.message().id()).isEqualTo("0"))
                .thenRequest(1)
                .assertNext(row -> assertThat(row.message().id()).isEqualTo("1"))
                .thenCancel()
                .verify(patience());
        assertThat(tables().committed(TABLE, 0, 50).limitRate(1).count().block(patience()))
                .isEqualTo(50);
    }

    @Test
    default void aLimitBelowOneIsRefusedAtTheCall() {
        assertThatThrownBy(() -> tables().committed(TABLE, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tables().committed(TABLE, 0, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    default void removedRowsAreGoneAndTheirPositionsAreNotUsedAgain() {
        inserted("1", "2", "3");
        List<TableRow> rows = committedAfter(0);
        List<Long> firstAndLast = List.of(rows.get(0).position(), rows.get(2).position());

        assertThat(tables().remove(TABLE, firstAndLast).block(patience())).isEqualTo(2);
        assertThat(tables().remove(TABLE, firstAndLast).block(patience())).isZero();
        assertThat(tables().remove(TABLE, List.of()).block(patience())).isZero();
        assertThat(committedIds()).containsExactly("2");

        inserted("4");
        assertThat(committedIds()).containsExactly("2", "4");
        assertThat(committedAfter(rows.get(2).position())).hasSize(1);
    }

    @Test
    default void aRowIsReadAsItWasInserted() {
        Message full = new Message(
                "id-1",
                "orders.created",
                "key 😀",
                Headers.of("traceparent", "00-1-2-01").with("odd '; --", "wert ä"),
                "application/json",
                Bytes.utf8("{}"));
        Message bare = Message.of("t", Bytes.empty());
        Message large = Message.of("t", Bytes.wrap(new byte[1 << 20]));

        tables().transact(transaction -> transaction.insert(TABLE, List.of(full, bare, large)))
                .block(patience());

        assertThat(committedAfter(0)).extracting(TableRow::message).containsExactly(full, bare, large);
    }

    @Test
    default void aStreamedRowIsRefusedWhereOnlyBytesAreCarried() {
        assertThat(attributes(SlotTypes.TABLE_TRANSACTIONAL).payloads()).isEqualTo(PayloadForm.IN_MEMORY);
        Message streamed = Message.of("t", Payload.stream(Flux.empty(), Reading.ONCE));

        StepVerifier.create(tables().transact(transaction ->
                        transaction.insert(TABLE, rows("1")).then(transaction.insert(TABLE, List.of(streamed)))))
                .expectError(PayloadRefusedException.class)
                .verify(patience());
        assertThat(committedIds()).isEmpty();
    }

    @Test
    default void aReaderNeverOvertakesATransactionThatIsStillOpen() {
        Sinks.Empty<Void> written = Sinks.empty();
        Sinks.Empty<Void> commit = Sinks.empty();
        StepVerifier early = StepVerifier.create(tables().transact(transaction -> transaction
                                .insert(TABLE, rows("early-1"))
                                .then(Mono.fromRunnable(written::tryEmitEmpty))
                                .then(commit.asMono())
                                .then(transaction.insert(TABLE, rows("early-2"))))
                        .subscribeOn(Schedulers.parallel()))
                .expectComplete()
                .verifyLater();
        written.asMono().block(patience());
        StepVerifier late = StepVerifier.create(
                        inserting(TABLE, "late-1", "late-2").subscribeOn(Schedulers.parallel()))
                .expectComplete()
                .verifyLater();

        List<TableRow> seen = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            seen.addAll(committedAfter(last(seen, 0)));
        }
        commit.tryEmitEmpty();
        early.verify(patience());
        late.verify(patience());
        seen.addAll(committedAfter(last(seen, 0)));

        assertThat(ids(seen)).containsExactlyInAnyOrder("early-1", "early-2", "late-1", "late-2");
        assertThat(seen).extracting(TableRow::position).isSorted().doesNotHaveDuplicates();
        assertThat(ids(seen)).containsSubsequence("early-1", "early-2").containsSubsequence("late-1", "late-2");
    }

    @Test
    default void aReaderWhoFollowsConcurrentWritersSeesEveryRowOnce() {
        int writers = 32;
        AtomicBoolean done = new AtomicBoolean();
        Mono<Void> writing = Flux.range(0, writers)
                .flatMap(
                        i -> tables().<Void>transact(transaction -> transaction
                                        .insert(TABLE, rows(i + "-0"))
                                        .then(transaction.insert(TABLE, rows(i + "-1", i + "-2")))
                                        .then(
                                                i % 4 == 3
                                                        ? Mono.error(new IllegalStateException("rolled back"))
                                                        : Mono.empty()))
                                .onErrorResume(IllegalStateException.class, expected -> Mono.empty())
                                .subscribeOn(Schedulers.parallel()),
                        writers)
                .then()
                .doFinally(end -> done.set(true));
        StepVerifier all = StepVerifier.create(writing).expectComplete().verifyLater();

        List<TableRow> seen = new ArrayList<>();
        Eventually.holds("the writers end", patience(), () -> {
            boolean last = done.get();
            seen.addAll(committedAfter(last(seen, 0)));
            return last;
        });
        all.verify(patience());

        assertThat(seen).extracting(TableRow::position).isSorted().doesNotHaveDuplicates();
        assertThat(ids(seen)).doesNotHaveDuplicates().hasSize(writers / 4 * 3 * 3);
        for (int i = 0; i < writers; i++) {
            if (i % 4 != 3) {
                assertThat(ids(seen)).containsSubsequence(i + "-0", i + "-1", i + "-2");
            }
        }
    }

    @Test
    default void rowsWrittenThroughAJoinedHandleBelongToItsTransaction() {
        tables().transact(transaction -> joined(transaction).insert(TABLE, rows("1")))
                .block(patience());
        assertThat(committedIds()).containsExactly("1");

        StepVerifier.create(tables().transact(transaction -> joined(transaction)
                        .insert(TABLE, rows("2"))
                        .then(Mono.error(new IllegalStateException("the caller rolls back")))))
                .expectError(IllegalStateException.class)
                .verify(patience());
        assertThat(committedIds()).containsExactly("1");
    }

    private TableTransaction joined(TableTransaction transaction) {
        return tables().join(transaction.connection(Object.class));
    }

    @Test
    default void aForeignHandleIsRefusedAtTheCall() {
        assertThatThrownBy(() -> tables().join(new Object())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tables().join("jdbc:h2:mem:")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    default void aHandleIsNotHandedOutAsSomethingItIsNot() {
        Mono<Boolean> asked = tables().transact(transaction -> {
            assertThatThrownBy(() -> transaction.connection(String.class)).isInstanceOf(IllegalArgumentException.class);
            return Mono.just(true);
        });

        assertThat(asked.block(patience())).isTrue();
    }

    @Test
    default void tablesAndScopesNeverMeet() {
        Scope scope = anotherScope();
        TableTransactional theirs = slot(SlotTypes.TABLE_TRANSACTIONAL, scope);
        theirs.transact(transaction -> transaction.insert(TABLE, rows("theirs")))
                .block(patience());
        inserting("other", "of another table").block(patience());
        inserted("mine");

        assertThat(committedIds()).containsExactly("mine");
        long theirPosition = last(
                Objects.requireNonNull(
                        theirs.committed(TABLE, 0, 10).collectList().block(patience())),
                0);
        long otherPosition = last(
                Objects.requireNonNull(
                        tables().committed("other", 0, 10).collectList().block(patience())),
                0);
        if (theirPosition != last(committedAfter(0), 0)) {
            assertThat(tables().remove(TABLE, List.of(theirPosition)).block(patience()))
                    .isZero();
        }
        if (otherPosition != last(committedAfter(0), 0)) {
            assertThat(tables().remove(TABLE, List.of(otherPosition)).block(patience()))
                    .isZero();
        }
        assertThat(theirs.committed(TABLE, 0, 10).count().block(patience())).isEqualTo(1);
    }

    @Test
    default void cancelledTableTransactionsLeaveNothingOpen() {
        long before = backend().usage().connections();

        CancelStorm.rage(
                1_000,
                patience(),
                i -> i % 4 == 0 ? tables().committed(TABLE, 0, 10) : inserting(TABLE, "cancelled-" + i));

        Flux.range(0, 64)
                .flatMap(i -> inserting(TABLE, "after-" + i).subscribeOn(Schedulers.parallel()), 64)
                .then()
                .block(patience());
        assertThat(committedIds())
                .doesNotHaveDuplicates()
                .filteredOn(id -> id.startsWith("after"))
                .hasSize(64);
        Eventually.holds(
                "no subscription is open", patience(), () -> backend().usage().subscriptions() == 0);
        assertThat(backend().usage().connections()).isLessThan(before + 100);
    }
}
