package dev.sluice.tck.keyvalue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.slots.catalog.SlotTypes;
import dev.sluice.slots.error.PermanentException;
import dev.sluice.slots.model.keyvalue.KeyValueBasic;
import dev.sluice.slots.model.keyvalue.KeyValueEntry;
import dev.sluice.slots.model.keyvalue.KeyValueScan;
import dev.sluice.slots.model.keyvalue.ScanPage;
import dev.sluice.slots.model.keyvalue.ScanRequest;
import dev.sluice.slots.namespace.Scope;
import dev.sluice.tck.BackendUnderTest;
import dev.sluice.tck.CancelStorm;
import dev.sluice.tck.ContractOf;
import dev.sluice.tck.Eventually;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** Proves {@code keyvalue_scan}. */
@ContractOf("keyvalue_scan")
public interface KeyValueScanContract extends BackendUnderTest {

    private KeyValueScan scans() {
        return slot(SlotTypes.KEYVALUE_SCAN);
    }

    private void given(Collection<String> keys) {
        given(slot(SlotTypes.KEYVALUE_BASIC), keys);
    }

    private void given(KeyValueBasic values, Collection<String> keys) {
        Flux.fromIterable(keys)
                .flatMap(key -> values.set(key, Samples.text("of " + key)), 16)
                .then()
                .block(patience());
    }

    private List<String> keysUnder(String prefix) {
        return Objects.requireNonNull(scans().scanKeys(prefix).collectList().block(patience()));
    }

    private static List<String> numbered(String prefix, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Samples.numbered(prefix, i))
                .toList();
    }

    @Test
    default void aScanOfNothingIsEmpty() {
        StepVerifier.create(scans().scan("")).expectComplete().verify(patience());
        StepVerifier.create(scans().scanKeys("none")).expectComplete().verify(patience());
        assertThat(scans().count("").block(patience())).isZero();
        ScanPage page = Objects.requireNonNull(
                scans().scan(new ScanRequest("", null, 10)).block(patience()));
        assertThat(page.entries()).isEmpty();
        assertThat(page.next()).isNull();
    }

    @Test
    default void aScanShowsEveryEntryUnderThePrefixAndNoOther() {
        given(List.of("user:1", "user:2", "user", "users", "use", "User:3", "order:1"));

        assertThat(keysUnder("user:")).containsExactly("user:1", "user:2");
        assertThat(keysUnder("user")).containsExactly("user", "user:1", "user:2", "users");
        assertThat(scans().scan("user:").collectList().block(patience()))
                .containsExactly(
                        new KeyValueEntry("user:1", Samples.text("of user:1")),
                        new KeyValueEntry("user:2", Samples.text("of user:2")));
        assertThat(scans().count("user").block(patience())).isEqualTo(4);
        assertThat(scans().count("").block(patience())).isEqualTo(7);
    }

    @Test
    default void keysComeInTheOrderOfTheirUtf16CodeUnits() {
        given(Samples.ODD_KEYS);
        List<String> sorted =
                Samples.ODD_KEYS.stream().sorted(Comparator.naturalOrder()).toList();

        assertThat(keysUnder("")).containsExactlyElementsOf(sorted);
        assertThat(scans().scan("").map(KeyValueEntry::key).collectList().block(patience()))
                .containsExactlyElementsOf(sorted);
        assertThat(pages("", 7)).extracting(KeyValueEntry::key).containsExactlyElementsOf(sorted);
    }

    @Test
    default void everyPrefixIsTakenLiterally() {
        given(Samples.ODD_KEYS);
        for (String prefix : Samples.ODD_KEYS) {
            List<String> expected = Samples.ODD_KEYS.stream()
                    .filter(key -> key.startsWith(prefix))
                    .sorted()
                    .toList();

            assertThat(keysUnder(prefix)).as("'%s'", prefix).containsExactlyElementsOf(expected);
            assertThat(scans().count(prefix).block(patience()))
                    .as("'%s'", prefix)
                    .isEqualTo(expected.size());
        }
    }

    @Test
    default void wildcardsOfSqlAndOfGlobsAreOrdinaryCharactersOfAPrefix() {
        given(List.of("a%b", "a_b", "a\\b", "a*b", "a?b", "a[b", "axb", "a%", "ab"));

        assertThat(keysUnder("a%")).containsExactly("a%", "a%b");
        assertThat(keysUnder("a_")).containsExactly("a_b");
        assertThat(keysUnder("a\\")).containsExactly("a\\b");
        assertThat(keysUnder("a*")).containsExactly("a*b");
        assertThat(keysUnder("a?")).containsExactly("a?b");
        assertThat(keysUnder("a[")).containsExactly("a[b");
    }

    @Test
    default void aPrefixThatEndsWithTheLastCharacterThereIsFindsItsKeys() {
        given(List.of("x\uFFFF", "x\uFFFFa", "x\uFFFF\uFFFF", "y", "\uD7FFa", "\uDBFF\uDFFFa", "\uFFFF"));

        assertThat(keysUnder("x\uFFFF")).containsExactly("x\uFFFF", "x\uFFFFa", "x\uFFFF\uFFFF");
        assertThat(keysUnder("\uD7FF")).containsExactly("\uD7FFa");
        assertThat(keysUnder("\uDBFF\uDFFF")).containsExactly("\uDBFF\uDFFFa");
        assertThat(keysUnder("\uFFFF")).containsExactly("\uFFFF");
    }

    @Test
    default void aScanGivesNoMoreThanIsRequested() {
        given(numbered("key", 100));

        StepVerifier.create(scans().scanKeys("key"), 0)
                .expectSubscription()
                .thenRequest(1)
                .expectNext("key00000")
                .thenRequest(1)
                .expectNext("key00001")
                .thenRequest(2)
                .expectNext("key00002", "key00003")
                .thenCancel()
                .verify(patience());
        StepVerifier.create(scans().scan("key").map(KeyValueEntry::key), 1)
                .expectNext("key00000")
                .thenRequest(Long.MAX_VALUE)
                .expectNextCount(99)
                .expectComplete()
                .verify(patience());
    }

    @Test
    default void oneAtATimeReachesTheEnd() {
        given(numbered("key", 300));

        Mono<List<String>> slowly = scans().scanKeys("key").limitRate(1).collectList();

        assertThat(slowly.block(patience())).containsExactlyElementsOf(numbered("key", 300));
    }

    @Test
    default void aKeyThatStaysIsSeenExactlyOnceWhateverHappensAroundIt() {
        KeyValueBasic values = slot(SlotTypes.KEYVALUE_BASIC);
        List<String> lasting = numbered("k", 400);
        given(lasting);
        Flux<Void> unrest = Flux.range(0, Integer.MAX_VALUE).concatMap(i -> switch (i % 3) {
            case 0 -> values.set(Samples.numbered("k", i % 400) + "-passing", Samples.number(i));
            case 1 ->
                values.delete(Samples.numbered("k", i * 7 % 400) + "-passing").then();
            default -> values.set(Samples.numbered("k", i * 11 % 400), Samples.number(i));
        });
        Disposable writing = unrest.subscribeOn(Schedulers.boundedElastic()).subscribe();
        try {
            for (int round = 0; round < 5; round++) {
                List<String> seen = Objects.requireNonNull(
                        scans().scanKeys("k").limitRate(7).collectList().block(patience()));

                assertThat(seen).isSorted().doesNotHaveDuplicates().containsAll(lasting);
                assertThat(pages("k", 33))
                        .extracting(KeyValueEntry::key)
                        .doesNotHaveDuplicates()
                        .containsAll(lasting);
            }
        } finally {
            writing.dispose();
        }
    }

    @Test
    default void pagesFollowOneAnotherToTheEnd() {
        given(numbered("key", 25));
        given(List.of("other"));

        List<ScanPage> pages = pagesOf("key", 10);

        assertThat(pages).extracting(page -> page.entries().size()).containsExactly(10, 10, 5);
        assertThat(pages("key", 10)).extracting(KeyValueEntry::key).containsExactlyElementsOf(numbered("key", 25));
    }

    @Test
    default void thePageThatTakesTheLastEntryIsTheLast() {
        given(numbered("key", 10));

        assertThat(pagesOf("key", 5)).hasSize(2);
        assertThat(pagesOf("key", 10)).hasSize(1);
    }

    @Test
    default void aCursorKeepsItsPlaceWhateverIsWrittenMeanwhile() {
        KeyValueBasic values = slot(SlotTypes.KEYVALUE_BASIC);
        given(numbered("key", 10));
        ScanPage first = page("key", null, 4);

        values.delete("key00003").block(patience());
        values.delete("key00001").block(patience());
        values.set("key00000-late", Samples.text("before the cursor")).block(patience());
        values.set("key00004-late", Samples.text("after the cursor")).block(patience());
        ScanPage second = page("key", first.next(), 3);
        ScanPage again = page("key", first.next(), 3);

        assertThat(second.entries())
                .extracting(KeyValueEntry::key)
                .containsExactly("key00004", "key00004-late", "key00005");
        assertThat(again).isEqualTo(second);
    }

    @Test
    default void aCursorOutlivesTheObjectThatMadeIt() {
        Scope scope = anotherScope();
        given(slot(SlotTypes.KEYVALUE_BASIC, scope), numbered("key", 4));
        ScanPage first = Objects.requireNonNull(slot(SlotTypes.KEYVALUE_SCAN, scope)
                .scan(new ScanRequest("key", null, 2))
                .block(patience()));

        ScanPage second = Objects.requireNonNull(slot(SlotTypes.KEYVALUE_SCAN, scope)
                .scan(new ScanRequest("key", first.next(), 2))
                .block(patience()));

        assertThat(second.entries()).extracting(KeyValueEntry::key).containsExactly("key00002", "key00003");
        assertThat(second.next()).isNull();
    }

    @Test
    default void aCursorThatThisScanDidNotMakeIsRefused() {
        given(numbered("key", 10));
        given(numbered("other", 10));
        String ofAnotherPrefix = Objects.requireNonNull(page("other", null, 3).next());

        for (String cursor : List.of(ofAnotherPrefix, "", "nonsense", "key00003", "%", "😀", "AAAA")) {
            StepVerifier.create(scans().scan(new ScanRequest("key", cursor, 3)))
                    .expectError(PermanentException.class)
                    .verify(patience());
        }
    }

    @Test
    default void aPrefixOutsideTheRulesIsRefusedAtTheCall() {
        for (String prefix : Samples.INVALID_KEYS) {
            if (!prefix.isEmpty()) {
                assertThatThrownBy(() -> scans().scan(prefix)).isInstanceOf(IllegalArgumentException.class);
                assertThatThrownBy(() -> scans().scanKeys(prefix)).isInstanceOf(IllegalArgumentException.class);
                assertThatThrownBy(() -> scans().count(prefix)).isInstanceOf(IllegalArgumentException.class);
                assertThatThrownBy(() -> scans().scan(new ScanRequest(prefix, null, 1)))
                        .isInstanceOf(IllegalArgumentException.class);
            }
        }
    }

    @Test
    default void aScanStaysInsideItsScope() {
        given(numbered("key", 3));
        given(slot(SlotTypes.KEYVALUE_BASIC, anotherScope()), numbered("theirs", 3));

        assertThat(keysUnder("")).containsExactlyElementsOf(numbered("key", 3));
        assertThat(scans().count("").block(patience())).isEqualTo(3);
    }

    @Test
    default void cancelledScansLeaveNothingOpen() {
        given(numbered("key", 500));
        long before = backend().usage().connections();

        for (int i = 0; i < 100; i++) {
            StepVerifier.create(scans().scan("key"), 1)
                    .expectNextCount(1)
                    .thenCancel()
                    .verify(patience());
        }
        CancelStorm.rage(300, patience(), i -> scans().scanKeys("key").limitRate(1 + i % 50));

        assertThat(keysUnder("key")).hasSize(500);
        Eventually.holds(
                "no subscription is open", patience(), () -> backend().usage().subscriptions() == 0);
        // Every connection that a storm may take for itself would show a hundred times.
        assertThat(backend().usage().connections()).isLessThan(before + 100);
    }

    private List<KeyValueEntry> pages(String prefix, int limit) {
        return pagesOf(prefix, limit).stream()
                .flatMap(page -> page.entries().stream())
                .toList();
    }

    private List<ScanPage> pagesOf(String prefix, int limit) {
        List<ScanPage> pages = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            ScanPage page = page(prefix, cursor, limit);
            pages.add(page);
            cursor = page.next();
        } while (cursor != null);
        return pages;
    }

    private ScanPage page(String prefix, @Nullable String cursor, int limit) {
        return Objects.requireNonNull(
                scans().scan(new ScanRequest(prefix, cursor, limit)).block(patience()));
    }
}
