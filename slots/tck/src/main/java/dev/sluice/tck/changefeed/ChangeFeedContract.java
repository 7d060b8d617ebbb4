package dev.sluice.tck.changefeed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.slots.catalog.SlotTypes;
import dev.sluice.slots.channel.Prefetch;
import dev.sluice.slots.error.ConflictException;
import dev.sluice.slots.model.changefeed.ChangeDelivery;
import dev.sluice.slots.model.changefeed.ChangeEvent;
import dev.sluice.slots.model.changefeed.ChangeFeed;
import dev.sluice.slots.model.changefeed.ChangeRequest;
import dev.sluice.slots.model.changefeed.Operation;
import dev.sluice.slots.namespace.Scope;
import dev.sluice.slots.spi.Backend;
import dev.sluice.tck.BackendUnderTest;
import dev.sluice.tck.CancelStorm;
import dev.sluice.tck.ContractOf;
import dev.sluice.tck.Eventually;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** Proves {@code change_feed}. */
@ContractOf("change_feed")
public interface ChangeFeedContract extends BackendUnderTest {

    /** A table nobody has used before, of the backend's database, as {@code schema.table}. */
    String anotherTable(Backend owner);

    /** Commits one row, in a transaction of its own; the marker is part of what {@code after} shows. */
    void commitRow(Backend owner, String table, String marker);

    /** Deletes the row, in a transaction of its own. */
    void deleteRow(Backend owner, String table, String marker);

    private ChangeFeed feed() {
        return slot(SlotTypes.CHANGE_FEED);
    }

    private static ChangeRequest request(String reader, String... tables) {
        return new ChangeRequest(reader, List.of(tables), Prefetch.ofMessages(4));
    }

    private void commitRows(String table, int from, int to) {
        for (int i = from; i < to; i++) {
            commitRow(backend(), table, "row-" + i + ".");
        }
    }

    private static void isRow(ChangeDelivery delivery, int number) {
        ChangeEvent event = delivery.event();
        assertThat(event.operation()).isIn(Operation.CREATE, Operation.READ);
        assertThat(Objects.requireNonNull(event.after()).utf8()).contains("row-" + number + ".");
    }

    private List<ChangeDelivery> take(ChangeRequest request, int count) {
        return Objects.requireNonNull(Flux.defer(() -> feed().changes(request))
                .take(count)
                .collectList()
                .block(patience()));
    }

    /** A reader that has just left may take a moment to be gone. */
    private List<ChangeDelivery> takeOnceFree(ChangeRequest request, int count) {
        List<ChangeDelivery> taken = new ArrayList<>();
        Eventually.holds("the reader is free", patience(), () -> {
            try {
                taken.addAll(take(request, count));
                return true;
            } catch (ConflictException stillActive) {
                return false;
            }
        });
        return taken;
    }

    @Test
    default void committedChangesComeInCommitOrder() {
        String table = anotherTable(backend());
        commitRows(table, 0, 3);

        StepVerifier.create(feed().changes(request("reader", table)))
                .assertNext(change -> isRow(change, 0))
                .assertNext(change -> isRow(change, 1))
                .assertNext(change -> isRow(change, 2))
                .then(() -> commitRows(table, 3, 5))
                .assertNext(change -> isRow(change, 3))
                .assertNext(change -> isRow(change, 4))
                .thenCancel()
                .verify(patience());
    }

    @Test
    default void aChangeSaysWhereItComesFromAndWhatItIs() {
        String table = anotherTable(backend());
        StepVerifier.create(feed().changes(request("reader", table)))
                .then(() -> commitRow(backend(), table, "row-0."))
                .assertNext(change -> {
                    isRow(change, 0);
                    ChangeEvent event = change.event();
                    assertThat(event.source().schema() + "." + event.source().table())
                            .isEqualTo(table);
                    assertThat(event.source().logPosition()).isNotEmpty();
                    assertThat(event.key()).isNotNull();
                    assertThat(event.before()).isNull();
                })
                .then(() -> deleteRow(backend(), table, "row-0."))
                .assertNext(change -> {
                    assertThat(change.event().operation()).isEqualTo(Operation.DELETE);
                    assertThat(change.event().key()).isNotNull();
                    assertThat(change.event().after()).isNull();
                })
                .thenCancel()
                .verify(patience());
    }

    @Test
    default void nothingIsReadBeyondDemandAndPrefetch() {
        Backend alone = anotherBackend();
        String table = anotherTable(alone);
        for (int i = 0; i < 50; i++) {
            commitRow(alone, table, "row-" + i + ".");
        }
        ChangeFeed feed = alone.slot(SlotTypes.CHANGE_FEED, anotherScope());

        StepVerifier.create(feed.changes(request("reader", table)), 0)
                .expectSubscription()
                .thenRequest(1)
                .assertNext(change -> isRow(change, 0))
                .thenRequest(2)
                .assertNext(change -> isRow(change, 1))
                .assertNext(change -> isRow(change, 2))
                .then(() -> assertThat(alone.usage().peakHeldMessages()).isLessThanOrEqualTo(4))
                .thenRequest(Long.MAX_VALUE)
                .expectNextCount(47)
                .thenCancel()
                .verify(patience());

        assertThat(alone.usage().peakHeldMessages()).isLessThanOrEqualTo(4);
        Eventually.holds("nothing is held", patience(), () -> alone.usage().heldMessages() == 0);
    }

    @Test
    default void aReaderGoesOnBehindTheLastContiguouslyAcknowledgedChange() {
        String table = anotherTable(backend());
        commitRows(table, 0, 6);
        List<ChangeDelivery> first = take(request("reader", table), 5);
        for (int acked : new int[] {1, 0, 3}) {
            first.get(acked).ack().block(patience());
        }

        List<ChangeDelivery> second = takeOnceFree(request("reader", table), 4);

        isRow(second.get(0), 2);
        isRow(second.get(1), 3);
        isRow(second.get(3), 5);
    }

    @Test
    default void aReaderWhoAcknowledgedEverythingSeesOnlyWhatIsNew() {
        String table = anotherTable(backend());
        commitRows(table, 0, 3);
        take(request("reader", table), 3).forEach(change -> change.ack().block(patience()));
        commitRows(table, 3, 4);

        isRow(takeOnceFree(request("reader", table), 1).get(0), 3);
    }

    @Test
    default void readersOfDifferentNamesKeepTheirOwnProgress() {
        String table = anotherTable(backend());
        commitRows(table, 0, 2);
        take(request("one", table), 2).forEach(change -> change.ack().block(patience()));

        isRow(take(request("two", table), 1).get(0), 0);
    }

    @Test
    default void readersOfDifferentScopesKeepTheirOwnProgress() {
        Scope other = anotherScope();
        String table = anotherTable(backend());
        commitRows(table, 0, 2);
        take(request("reader", table), 2).forEach(change -> change.ack().block(patience()));

        StepVerifier.create(slot(SlotTypes.CHANGE_FEED, other).changes(request("reader", table)))
                .assertNext(change -> isRow(change, 0))
                .thenCancel()
                .verify(patience());
    }

    @Test
    default void aReaderThatIsActiveElsewhereIsAConflict() {
        String table = anotherTable(backend());
        commitRows(table, 0, 1);

        StepVerifier.create(feed().changes(request("reader", table)))
                .expectNextCount(1)
                .then(() -> StepVerifier.create(feed().changes(request("reader", table)))
                        .expectError(ConflictException.class)
                        .verify(patience()))
                .then(() -> commitRows(table, 1, 2))
                .assertNext(change -> isRow(change, 1))
                .thenCancel()
                .verify(patience());

        isRow(takeOnceFree(request("reader", table), 1).get(0), 0);
    }

    @Test
    default void onlyTheTablesAskedForAreSeen() {
        String one = anotherTable(backend());
        String two = anotherTable(backend());
        String other = anotherTable(backend());
        commitRow(backend(), one, "row-0.");
        commitRow(backend(), other, "unwanted");
        commitRow(backend(), two, "row-1.");

        StepVerifier.create(feed().changes(request("reader", one, two)))
                .assertNext(change -> isRow(change, 0))
                .assertNext(change -> isRow(change, 1))
                .then(() -> commitRow(backend(), other, "unwanted"))
                .then(() -> commitRow(backend(), one, "row-2."))
                .assertNext(change -> isRow(change, 2))
                .thenCancel()
                .verify(patience());
    }

    @Test
    default void aRequestWithoutTablesIsRefusedAtTheCall() {
        assertThatThrownBy(() -> request("reader")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    default void cancelledFeedsLeaveNothingOpen() {
        String table = anotherTable(backend());
        commitRows(table, 0, 20);

        CancelStorm.rage(200, patience(), i -> feed().changes(request("reader" + i % 20, table)));

        Eventually.holds("no feed is open", patience(), () -> backend().usage().subscriptions() == 0);
        isRow(takeOnceFree(request("reader0", table), 1).get(0), 0);
    }
}
