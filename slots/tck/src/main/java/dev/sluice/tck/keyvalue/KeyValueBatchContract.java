package dev.sluice.tck.keyvalue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.slots.catalog.SlotTypes;
import dev.sluice.slots.message.Bytes;
import dev.sluice.slots.model.keyvalue.KeyValueBasic;
import dev.sluice.slots.model.keyvalue.KeyValueBatch;
import dev.sluice.slots.model.keyvalue.KeyValueEntry;
import dev.sluice.tck.BackendUnderTest;
import dev.sluice.tck.CancelStorm;
import dev.sluice.tck.ContractOf;
import dev.sluice.tck.Eventually;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Proves {@code keyvalue_batch}. */
@ContractOf("keyvalue_batch")
public interface KeyValueBatchContract extends BackendUnderTest {

    private KeyValueBatch batch() {
        return slot(SlotTypes.KEYVALUE_BATCH);
    }

    private KeyValueBasic single() {
        return slot(SlotTypes.KEYVALUE_BASIC);
    }

    private static Map<String, Bytes> entries(int count) {
        Map<String, Bytes> entries = new LinkedHashMap<>();
        IntStream.range(0, count).forEach(i -> entries.put(Samples.numbered("key", i), Samples.number(i)));
        return entries;
    }

    @Test
    default void manySetTogetherAreReadOneByOneAndTogether() {
        batch().setAll(entries(10)).block(patience());

        assertThat(single().get("key00007").block(patience())).isEqualTo(Samples.number(7));
        assertThat(batch().getAll(List.of("key00001", "key00002")).collectList().block(patience()))
                .containsExactly(
                        new KeyValueEntry("key00001", Samples.number(1)),
                        new KeyValueEntry("key00002", Samples.number(2)));
    }

    @Test
    default void entriesComeInTheOrderOfTheKeysGivenWithoutTheAbsentOnes() {
        batch().setAll(entries(5)).block(patience());

        List<String> asked = List.of("key00004", "absent", "key00000", "gone", "key00003");

        assertThat(batch().getAll(asked).map(KeyValueEntry::key).collectList().block(patience()))
                .containsExactly("key00004", "key00000", "key00003");
    }

    @Test
    default void aThousandAtOnceAreWrittenReadAndRemoved() {
        Map<String, Bytes> thousand = entries(1_000);
        List<String> keys = List.copyOf(thousand.keySet());

        batch().setAll(thousand).block(patience());

        assertThat(batch().getAll(keys)
                        .collectMap(KeyValueEntry::key, KeyValueEntry::value)
                        .block(patience()))
                .isEqualTo(thousand);
        assertThat(batch().deleteAll(keys).block(patience())).isEqualTo(1_000);
        assertThat(batch().getAll(keys).count().block(patience())).isZero();
    }

    @Test
    default void deletingManyCountsThoseThatWereThere() {
        batch().setAll(entries(3)).block(patience());

        assertThat(batch().deleteAll(List.of("key00000", "absent", "key00002")).block(patience()))
                .isEqualTo(2);
        assertThat(single().exists("key00001").block(patience())).isTrue();
        assertThat(batch().deleteAll(List.of("key00000", "absent")).block(patience()))
                .isZero();
    }

    @Test
    default void manySetTogetherReplaceWhatWasThere() {
        single().set("key00001", Samples.text("old")).block(patience());
        batch().setAll(entries(2)).block(patience());

        assertThat(single().get("key00001").block(patience())).isEqualTo(Samples.number(1));
    }

    @Test
    default void noKeysAreNoWork() {
        StepVerifier.create(batch().getAll(List.of())).expectComplete().verify(patience());
        StepVerifier.create(batch().setAll(Map.of())).expectComplete().verify(patience());
        StepVerifier.create(batch().deleteAll(List.of()))
                .expectNext(0L)
                .expectComplete()
                .verify(patience());
    }

    @Test
    default void entriesAreGivenOnlyAsRequested() {
        batch().setAll(entries(50)).block(patience());
        List<String> keys = List.copyOf(entries(50).keySet());

        StepVerifier.create(batch().getAll(keys).map(KeyValueEntry::key), 0)
                .expectSubscription()
                .thenRequest(1)
                .expectNext("key00000")
                .thenRequest(2)
                .expectNext("key00001", "key00002")
                .thenCancel()
                .verify(patience());
        assertThat(batch().getAll(keys).limitRate(1).count().block(patience())).isEqualTo(50);
    }

    @Test
    default void aBatchOfOddKeysIsKept() {
        Map<String, Bytes> odd = new LinkedHashMap<>();
        Samples.ODD_KEYS.forEach(key -> odd.put(key, Samples.text("of " + key)));
        odd.put("empty", Bytes.empty());
        odd.put("large", Samples.noise(Samples.ONE_MEBIBYTE));

        batch().setAll(odd).block(patience());

        assertThat(batch().getAll(odd.keySet())
                        .collectMap(KeyValueEntry::key, KeyValueEntry::value)
                        .block(patience()))
                .isEqualTo(odd);
        assertThat(batch().deleteAll(Samples.ODD_KEYS).block(patience())).isEqualTo(Samples.ODD_KEYS.size());
        assertThat(single().exists("large").block(patience())).isTrue();
    }

    @Test
    default void nothingOfABatchIsDoneBeforeTheSubscription() {
        Mono<Void> set = batch().setAll(Map.of("key", Samples.text("value")));
        Mono<Long> delete = batch().deleteAll(List.of("key"));
        Flux<KeyValueEntry> get = batch().getAll(List.of("key"));

        StepVerifier.create(get).expectComplete().verify(patience());
        set.block(patience());
        StepVerifier.create(get).expectNextCount(1).expectComplete().verify(patience());
        assertThat(delete.block(patience())).isEqualTo(1);
    }

    @Test
    default void aBatchWithAKeyOutsideTheRulesIsRefusedAtTheCall() {
        for (String key : Samples.INVALID_KEYS) {
            assertThatThrownBy(() -> batch().getAll(List.of("key", key))).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> batch().setAll(Map.of("key", Bytes.empty(), key, Bytes.empty())))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> batch().deleteAll(List.of("key", key)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(single().exists("key").block(patience())).isFalse();
    }

    @Test
    default void batchesStayInsideTheirScope() {
        KeyValueBatch theirs = slot(SlotTypes.KEYVALUE_BATCH, anotherScope());
        batch().setAll(entries(3)).block(patience());

        assertThat(theirs.getAll(entries(3).keySet()).count().block(patience())).isZero();
        assertThat(theirs.deleteAll(entries(3).keySet()).block(patience())).isZero();
        assertThat(single().exists("key00000").block(patience())).isTrue();
    }

    @Test
    default void cancelledBatchesLeaveNothingOpen() {
        List<String> keys = List.copyOf(entries(20).keySet());
        long before = backend().usage().connections();

        CancelStorm.rage(300, patience(), i -> switch (i % 3) {
            case 0 -> batch().setAll(entries(20));
            case 1 -> batch().getAll(keys);
            default -> batch().deleteAll(keys);
        });

        batch().setAll(entries(20)).block(patience());
        Eventually.holds(
                "no subscription is open", patience(), () -> backend().usage().subscriptions() == 0);
        assertThat(backend().usage().connections()).isLessThan(before + 100);
    }
}
