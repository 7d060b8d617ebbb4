package dev.sluice.backend.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.slots.catalog.SlotTypes;
import dev.sluice.slots.channel.Delivery;
import dev.sluice.slots.channel.Subscription;
import dev.sluice.slots.error.PermanentException;
import dev.sluice.slots.error.TransientException;
import dev.sluice.slots.message.Bytes;
import dev.sluice.slots.message.Message;
import dev.sluice.slots.model.keyvalue.KeyValueBasic;
import dev.sluice.slots.model.queue.DeadLetterPolicy;
import dev.sluice.slots.model.table.TableRow;
import dev.sluice.slots.model.table.TableTransactional;
import dev.sluice.slots.namespace.NamespaceName;
import dev.sluice.slots.namespace.Scope;
import dev.sluice.slots.spi.Backend;
import dev.sluice.slots.spi.Health;
import dev.sluice.tck.CancelStorm;
import dev.sluice.tck.Eventually;
import dev.sluice.tck.Probe;
import dev.sluice.tck.TestBackendContext;
import io.r2dbc.h2.H2ConnectionConfiguration;
import io.r2dbc.h2.H2ConnectionFactory;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** What is this adapter's own: connections, the schema, other people's transactions, the end of a database. */
class H2BackendTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Scope SCOPE = new Scope(new NamespaceName("orders"), "main");

    @TempDir
    Path folder;

    private final TestBackendContext context = new TestBackendContext("db");
    private final List<Backend> opened = new ArrayList<>();
    private final H2Config memory = H2Config.inMemory("test-" + UUID.randomUUID());

    @AfterEach
    void close() {
        opened.forEach(each -> each.close().block(PATIENCE));
        context.close();
    }

    private Backend open(H2Config config) {
        Backend made = new H2BackendProvider().open(config, context);
        opened.add(made);
        return made;
    }

    private static KeyValueBasic values(Backend backend) {
        return backend.slot(SlotTypes.KEYVALUE_BASIC, SCOPE);
    }

    private static long count(Backend backend, String sql) {
        ConnectionFactory connections = backend.unwrap(ConnectionFactory.class).orElseThrow();
        return Objects.requireNonNull(Mono.usingWhen(
                        connections.create(),
                        connection -> Flux.from(connection.createStatement(sql).execute())
                                .concatMap(result -> result.map(row -> Objects.requireNonNull(row.get(0, Long.class))))
                                .single(),
                        Connection::close)
                .block(PATIENCE));
    }

    @Test
    void openingTouchesNothing() {
        open(H2Config.onDisk(folder.resolve("later/db")));

        assertThat(folder.resolve("later")).doesNotExist();
        assertThat(opened.get(0).usage().connections()).isZero();
    }

    @Test
    void backendsOfOneMemoryDatabaseShareItUntilTheLastIsClosed() {
        Backend first = open(memory);
        Backend second = open(memory);
        values(first).set("key", Bytes.utf8("value")).block(PATIENCE);
        assertThat(values(second).get("key").block(PATIENCE)).isEqualTo(Bytes.utf8("value"));

        first.close().block(PATIENCE);
        assertThat(values(second).get("key").block(PATIENCE)).isEqualTo(Bytes.utf8("value"));
        second.close().block(PATIENCE);

        assertThat(values(open(memory)).exists("key").block(PATIENCE)).isFalse();
    }

    @Test
    void whatIsOnDiskIsThereAfterTheDatabaseWasClosed() {
        H2Config disk = H2Config.onDisk(folder.resolve("db"));
        Backend first = open(disk);
        values(first).set("key", Bytes.utf8("value")).block(PATIENCE);
        first.slot(SlotTypes.QUEUE_BASIC, SCOPE)
                .enqueue(Flux.just(Message.text("jobs", "waiting")))
                .blockLast(PATIENCE);
        first.close().block(PATIENCE);

        Backend second = open(disk);
        assertThat(values(second).get("key").block(PATIENCE)).isEqualTo(Bytes.utf8("value"));
        Delivery waiting = second.slot(SlotTypes.QUEUE_BASIC, SCOPE)
                .receive(Subscription.to("jobs"))
                .next()
                .block(PATIENCE);
        assertThat(Objects.requireNonNull(waiting).message().payload()).isEqualTo(Bytes.utf8("waiting"));
    }

    @Test
    void anyNumberOfRuntimesMayCreateTheTablesAtOnce() {
        List<Backend> backends = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            backends.add(open(memory));
        }

        StepVerifier.create(Flux.fromIterable(backends)
                        .flatMap(each -> each.warmUp().subscribeOn(Schedulers.parallel()), 8))
                .expectComplete()
                .verify(PATIENCE);
        assertThat(count(backends.get(0), "SELECT COUNT(*) FROM sluice_schema")).isEqualTo(1);
    }

    @Test
    void tablesOfAnotherVersionAreRefused() {
        Backend first = open(memory);
        first.warmUp().block(PATIENCE);
        ConnectionFactory connections = first.unwrap(ConnectionFactory.class).orElseThrow();
        Mono.usingWhen(
                        connections.create(),
                        connection -> Flux.from(connection
                                        .createStatement("UPDATE sluice_schema SET version = 99")
                                        .execute())
                                .concatMap(Result::getRowsUpdated)
                                .then(),
                        Connection::close)
                .block(PATIENCE);

        Backend newer = open(memory);
        StepVerifier.create(newer.warmUp())
                .expectErrorSatisfies(failure -> assertThat(failure)
                        .isInstanceOf(PermanentException.class)
                        .hasMessageContaining("version 99")
                        .hasMessageContaining("expected: 1"))
                .verify(PATIENCE);
    }

    @Test
    void aDatabaseThatCannotBeOpenedIsUnhealthyAndDoesNothing() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "not a folder");
        Backend broken = open(H2Config.onDisk(file.resolve("db")));

        assertThat(Objects.requireNonNull(broken.health().block(PATIENCE)).state())
                .isEqualTo(Health.State.UNHEALTHY);
        StepVerifier.create(values(broken).set("key", Bytes.empty()))
                .expectErrorMatches(
                        failure -> failure instanceof TransientException || failure instanceof PermanentException)
                .verify(PATIENCE);
    }

    @Test
    void aStormOfCancellationsGivesEveryConnectionBack() {
        Backend backend = open(H2Config.onDisk(folder.resolve("db")));
        TableTransactional tables = backend.slot(SlotTypes.TABLE_TRANSACTIONAL, SCOPE);
        CancelStorm.rage(1_000, PATIENCE, i -> switch (i % 3) {
            case 0 -> values(backend).set("key" + i % 7, Bytes.utf8("value"));
            case 1 ->
                tables.transact(transaction -> transaction
                        .insert("orders", List.of(Message.text("t", "x")))
                        .then(Mono.delay(Duration.ofMillis(1)))
                        .then());
            default -> backend.slot(SlotTypes.QUEUE_BASIC, SCOPE).receive(Subscription.to("jobs"));
        });

        ConnectionPool pool = backend.unwrap(ConnectionPool.class).orElseThrow();
        Eventually.holds(
                "no connection is out",
                PATIENCE,
                () -> pool.getMetrics().orElseThrow().acquiredSize() == 0);
        assertThat(backend.usage().connections()).isLessThanOrEqualTo(8);
        // An interrupted thread would have closed the file under everybody.
        values(backend).set("after", Bytes.utf8("value")).block(PATIENCE);
        assertThat(values(backend).exists("after").block(PATIENCE)).isTrue();
    }

    @Test
    void aCallersOwnConnectionCarriesRowsInItsOwnTransaction() {
        Backend backend = open(memory);
        TableTransactional tables = backend.slot(SlotTypes.TABLE_TRANSACTIONAL, SCOPE);
        backend.warmUp().block(PATIENCE);
        Connection own = Objects.requireNonNull(new H2ConnectionFactory(H2ConnectionConfiguration.builder()
                        .url("mem:" + memory.database())
                        .username("sa")
                        .password("")
                        .build())
                .create()
                .block(PATIENCE));

        Mono.from(own.beginTransaction()).block(PATIENCE);
        // From a thread that must not block: the raw driver would.
        tables.join(own)
                .insert("orders", List.of(Message.text("t", "1")))
                .subscribeOn(Schedulers.parallel())
                .block(PATIENCE);
        assertThat(tables.committed("orders", 0, 10).count().block(PATIENCE)).isZero();
        Mono.from(own.commitTransaction()).block(PATIENCE);
        assertThat(tables.committed("orders", 0, 10).count().block(PATIENCE)).isEqualTo(1);
        Mono.from(own.close()).block(PATIENCE);
    }

    @Test
    void aReaderThatIsAheadOfAnOpenTransactionMissesNothingOfIt() {
        Backend backend = open(H2Config.onDisk(folder.resolve("db")));
        TableTransactional tables = backend.slot(SlotTypes.TABLE_TRANSACTIONAL, SCOPE);
        Sinks.Empty<Void> written = Sinks.empty();
        Sinks.Empty<Void> commit = Sinks.empty();
        StepVerifier early = StepVerifier.create(tables.transact(transaction -> transaction
                        .insert("orders", List.of(Message.text("t", "early").withId("early")))
                        .then(Mono.fromRunnable(written::tryEmitEmpty))
                        .then(commit.asMono())))
                .expectComplete()
                .verifyLater();
        written.asMono().block(PATIENCE);
        tables.transact(transaction -> transaction.insert(
                        "orders", List.of(Message.text("t", "late").withId("late"))))
                .block(PATIENCE);

        List<TableRow> before = Objects.requireNonNull(
                tables.committed("orders", 0, 10).collectList().block(PATIENCE));
        commit.tryEmitEmpty();
        early.verify(PATIENCE);
        long position = before.get(before.size() - 1).position();
        List<TableRow> after = Objects.requireNonNull(
                tables.committed("orders", position, 10).collectList().block(PATIENCE));

        // The earlier insert has the lower id, and the greater position, since it was committed later.
        assertThat(before).extracting(row -> row.message().id()).containsExactly("late");
        assertThat(after).extracting(row -> row.message().id()).containsExactly("early");
    }

    @Test
    void closingEndsATransactionThatWaitsForItsCaller() {
        Backend backend = open(memory);
        Sinks.Empty<Void> begun = Sinks.empty();
        StepVerifier waiting = StepVerifier.create(backend.slot(SlotTypes.TABLE_TRANSACTIONAL, SCOPE)
                        .transact(transaction ->
                                Mono.fromRunnable(begun::tryEmitEmpty).then(Mono.<Void>never())))
                .expectError(TransientException.class)
                .verifyLater();
        begun.asMono().block(PATIENCE);

        backend.close().block(PATIENCE);

        waiting.verify(PATIENCE);
        assertThat(backend.usage().connections()).isZero();
        assertThatThrownBy(() -> values(backend)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void rowsOfRemovedAndExpiredKeysAreFreedAfterAWhile() {
        Backend backend = open(memory);
        for (int i = 0; i < 300; i++) {
            backend.slot(SlotTypes.KEYVALUE_TTL, SCOPE)
                    .set("expiring" + i, Bytes.empty(), Duration.ofSeconds(1))
                    .block(PATIENCE);
            values(backend).set("removed" + i, Bytes.empty()).block(PATIENCE);
            values(backend).delete("removed" + i).block(PATIENCE);
        }
        values(backend).set("lasting", Bytes.empty()).block(PATIENCE);

        Eventually.holds("only the lasting key has a row", PATIENCE, () -> {
            context.elapse(Duration.ofSeconds(30));
            return count(backend, "SELECT COUNT(*) FROM sluice_entry") == 1;
        });
        assertThat(values(backend).exists("lasting").block(PATIENCE)).isTrue();
    }

    @Test
    void aReceiverHidesNoMoreThanItAskedFor() {
        Backend backend = open(memory);
        var queue = backend.slot(SlotTypes.QUEUE_BASIC, SCOPE);
        queue.enqueue(Flux.range(0, 100).map(i -> Message.text("jobs", "x"))).blockLast(PATIENCE);

        try (Probe<Delivery> probe = Probe.of(queue.receive(Subscription.to("jobs")), 3, PATIENCE)) {
            probe.awaitCount(3);

            assertThat(count(backend, "SELECT COUNT(*) FROM sluice_queue WHERE lease <> 0"))
                    .isEqualTo(3);
        }
        Eventually.holds("they are handed back", PATIENCE, () -> {
            long now = context.clock().millis();
            return count(backend, "SELECT COUNT(*) FROM sluice_queue WHERE visible_at <= " + now) == 100;
        });
    }

    @Test
    void aMessageThatKillsItsReceiversIsBuriedWithoutANack() {
        Backend backend = open(memory);
        var queue = backend.slot(SlotTypes.QUEUE_BASIC, SCOPE);
        backend.slot(SlotTypes.QUEUE_DEAD_LETTER, SCOPE)
                .deadLetter("jobs", new DeadLetterPolicy(2, "dead"))
                .block(PATIENCE);
        queue.enqueue(Flux.just(Message.text("jobs", "poison"))).blockLast(PATIENCE);

        try (Probe<Delivery> jobs = Probe.of(queue.receive(Subscription.to("jobs")), 10, PATIENCE);
                Probe<Delivery> dead = Probe.of(queue.receive(Subscription.to("dead")), 10, PATIENCE)) {
            jobs.awaitCount(1);
            context.elapse(Duration.ofSeconds(30));
            jobs.awaitCount(2);
            context.elapse(Duration.ofSeconds(30));

            assertThat(dead.item(0).message().payload()).isEqualTo(Bytes.utf8("poison"));
            assertThat(jobs.count()).isEqualTo(2);
        }
    }

    @Test
    void aMessageThatComesWhileAClaimIsUnderWayIsNotOverlooked() {
        Backend backend = open(memory);
        for (int i = 0; i < 200; i++) {
            Scope scope = new Scope(new NamespaceName("round-" + i), "main");
            var queue = backend.slot(SlotTypes.QUEUE_BASIC, scope);
            try (Probe<Delivery> probe = Probe.of(queue.receive(Subscription.to("jobs")), 1, PATIENCE)) {
                queue.enqueue(Flux.just(Message.text("jobs", "x"))).blockLast(PATIENCE);

                probe.item(0).ack().block(PATIENCE);
            }
        }
    }
}
