package dev.sluice.backend.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.slots.catalog.SlotTypes;
import dev.sluice.slots.channel.Prefetch;
import dev.sluice.slots.config.ByteSize;
import dev.sluice.slots.error.PermanentException;
import dev.sluice.slots.error.TransientException;
import dev.sluice.slots.message.Bytes;
import dev.sluice.slots.message.Message;
import dev.sluice.slots.model.changefeed.ChangeDelivery;
import dev.sluice.slots.model.changefeed.ChangeFeed;
import dev.sluice.slots.model.changefeed.ChangeRequest;
import dev.sluice.slots.model.changefeed.Operation;
import dev.sluice.slots.model.table.TableTransactional;
import dev.sluice.slots.namespace.NamespaceName;
import dev.sluice.slots.namespace.Scope;
import dev.sluice.slots.spi.Backend;
import dev.sluice.tck.TestBackendContext;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** How this backend keeps changes for its readers, and what it says when it no longer can. */
class ChangeFeedLogTest {

    private final TestBackendContext context = new TestBackendContext("memory");
    private final Backend backend = new MemoryBackendProvider()
            .open(MemoryConfig.defaults().withTables(new MemoryConfig.Tables(20, new ByteSize(10_000), 5)), context);
    private final Scope scope = new Scope(new NamespaceName("shop"), "table");
    private final TableTransactional tables = backend.slot(SlotTypes.TABLE_TRANSACTIONAL, scope);
    private final ChangeFeed feed =
            backend.slot(SlotTypes.CHANGE_FEED, new Scope(new NamespaceName("capture"), "source"));

    @AfterEach
    void close() {
        backend.close().block();
        assertThat(backend.usage().subscriptions()).isZero();
        context.close();
    }

    private void insert(String table, String... ids) {
        for (String id : ids) {
            tables.transact(each -> each.insert(
                            table, List.of(Message.text("t", "payload").withId(id))))
                    .block();
        }
    }

    private Flux<ChangeDelivery> changes(String table) {
        return feed.changes(new ChangeRequest("reader", List.of("shop/table." + table), Prefetch.standard()));
    }

    private static String id(ChangeDelivery change) {
        Bytes key = change.event().key();
        return key == null ? "" : key.utf8();
    }

    @Test
    void aNewReaderBeginsWithTheRowsThereAreAndGoesOnWithWhatChanges() {
        insert("orders", "a", "b");

        StepVerifier.create(changes("orders"))
                .assertNext(change -> {
                    assertThat(id(change)).isEqualTo("{\"id\":\"a\"}");
                    assertThat(change.event().operation()).isEqualTo(Operation.READ);
                    assertThat(change.event().source().transaction()).isNull();
                    assertThat(change.event().source().database()).isEqualTo("memory");
                })
                .assertNext(change -> assertThat(id(change)).isEqualTo("{\"id\":\"b\"}"))
                .then(() -> insert("orders", "c"))
                .assertNext(change -> {
                    assertThat(change.event().operation()).isEqualTo(Operation.CREATE);
                    assertThat(change.event().source().transaction()).isNotNull();
                    assertThat(change.event().timestamp())
                            .isEqualTo(context.clock().instant());
                })
                .then(() -> tables.remove("orders", List.of(1L)).block())
                .assertNext(change -> {
                    assertThat(change.event().operation()).isEqualTo(Operation.DELETE);
                    assertThat(id(change)).isEqualTo("{\"id\":\"a\"}");
                    assertThat(change.event().before()).isNotNull();
                })
                .thenCancel()
                .verify();
    }

    @Test
    void aReaderThatFellTooFarBehindIsTold() {
        StepVerifier.create(changes("orders"), 1)
                .then(() -> insert("orders", "a"))
                .expectNextCount(1)
                .thenCancel()
                .verify();
        insert("orders", "b", "c", "d", "e", "f");

        StepVerifier.create(changes("orders"))
                .verifyErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(PermanentException.class)
                        .hasMessageContaining("reader 'reader'")
                        .hasMessageContaining("no longer kept"));
    }

    @Test
    void aReaderThatFallsBehindWhileItIsOpenIsToldWhenItAsks() {
        StepVerifier.create(changes("orders"), 1)
                .then(() -> insert("orders", "a"))
                .expectNextCount(1)
                .then(() -> insert("orders", "b", "c", "d", "e", "f", "g"))
                .thenRequest(1)
                .verifyError(PermanentException.class);
    }

    @Test
    void acknowledgedChangesMakeRoomInTheLog() {
        StepVerifier.create(changes("orders").concatMap(change -> change.ack().thenReturn(id(change)), 1))
                .then(() -> insert("orders", "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"))
                .expectNextCount(12)
                .thenCancel()
                .verify();
        insert("orders", "m");

        StepVerifier.create(changes("orders"))
                .assertNext(change -> assertThat(id(change)).isEqualTo("{\"id\":\"m\"}"))
                .thenCancel()
                .verify();
    }

    @Test
    void changesOfOtherTablesDoNotPushAReaderOut() {
        StepVerifier.create(changes("orders"))
                .then(() -> insert("orders", "a"))
                .assertNext(change -> change.ack().block())
                .then(() -> insert("noise", "1", "2", "3", "4", "5", "6", "7", "8", "9"))
                .then(() -> insert("orders", "b"))
                .assertNext(change -> assertThat(id(change)).isEqualTo("{\"id\":\"b\"}"))
                .thenCancel()
                .verify();
    }

    @Test
    void aRolledBackTransactionIsNoChange() {
        StepVerifier.create(changes("orders"))
                .then(() -> tables.transact(each -> each.insert("orders", List.of(Message.text("t", "x")))
                                .then(Mono.error(new IllegalStateException("rolled back"))))
                        .onErrorComplete()
                        .block())
                .then(() -> insert("orders", "a"))
                .assertNext(change -> assertThat(id(change)).isEqualTo("{\"id\":\"a\"}"))
                .thenCancel()
                .verify();
    }

    @Test
    void rowsThatDoNotFitAreRefusedAndTheirTransactionLeavesNothing() {
        List<Message> many =
                Flux.range(0, 21).map(i -> Message.text("t", "x")).collectList().block();
        Message large = Message.of("t", Bytes.wrap(new byte[6_000]));

        StepVerifier.create(tables.transact(each -> each.insert("orders", many)))
                .verifyError(TransientException.class);
        StepVerifier.create(tables.transact(
                        each -> each.insert("orders", List.of(large)).then(each.insert("orders", List.of(large)))))
                .verifyError(TransientException.class);
        StepVerifier.create(tables.transact(each ->
                        each.insert("orders", List.of(Message.of("t", Bytes.wrap(new byte[10_001]))))))
                .verifyError(PermanentException.class);
        assertThat(tables.committed("orders", 0, 100).count().block()).isZero();

        for (int round = 0; round < 10; round++) {
            tables.transact(each -> each.insert("orders", List.of(large))).block();
            List<Long> positions = tables.committed("orders", 0, 100)
                    .map(row -> row.position())
                    .collectList()
                    .block();
            assertThat(tables.remove("orders", positions).block()).isEqualTo(1);
        }
    }

    @Test
    void aTableIsNamedWithItsNamespaceAndSlot() {
        for (String wrong :
                List.of("orders", "shop.orders", "shop/table", "shop/table.", "/table.orders", "Shop/table.a")) {
            assertThatThrownBy(() -> feed.changes(new ChangeRequest("reader", List.of(wrong), Prefetch.standard())))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void closingTheBackendEndsAFeed() {
        StepVerifier.create(changes("orders"))
                .then(() -> backend.close().block())
                .verifyError(TransientException.class);
    }
}
