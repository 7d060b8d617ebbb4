package dev.sluice.tck.blob;

import static dev.sluice.tck.blob.Samples.buffer;
import static dev.sluice.tck.blob.Samples.content;
import static dev.sluice.tck.blob.Samples.noise;
import static dev.sluice.tck.blob.Samples.numbered;
import static dev.sluice.tck.blob.Samples.present;
import static dev.sluice.tck.blob.Samples.streamed;
import static dev.sluice.tck.blob.Samples.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.slots.catalog.SlotTypes;
import dev.sluice.slots.model.blob.BlobBasic;
import dev.sluice.slots.model.blob.BlobInfo;
import dev.sluice.slots.model.blob.BlobKeys;
import dev.sluice.slots.model.blob.BlobList;
import dev.sluice.tck.BackendUnderTest;
import dev.sluice.tck.CancelStorm;
import dev.sluice.tck.ContractOf;
import dev.sluice.tck.Eventually;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** Proves {@code blob_list}, over objects put through {@code blob_basic}. */
@ContractOf("blob_list")
public interface BlobListContract extends BackendUnderTest {

    private BlobBasic blobs() {
        return slot(SlotTypes.BLOB_BASIC);
    }

    private BlobList names() {
        return slot(SlotTypes.BLOB_LIST);
    }

    private List<String> listed(String prefix) {
        return present(names().list(prefix).map(BlobInfo::key).collectList().block(patience()));
    }

    private void putAll(List<String> keys) {
        Flux.fromIterable(keys)
                .flatMap(key -> blobs().put(key, text(key)), 32)
                .blockLast(patience().multipliedBy(2));
    }

    private static List<String> sorted(List<String> keys) {
        return keys.stream().sorted(BlobKeys.ORDER).toList();
    }

    @Test
    default void objectsAreListedInTheOrderOfTheirKeysBytes() {
        putAll(Samples.ODD_KEYS);

        assertThat(listed("")).isEqualTo(sorted(Samples.ODD_KEYS));
    }

    @Test
    default void onlyObjectsUnderThePrefixAreListed() {
        putAll(Samples.ODD_KEYS);
        List<String> prefixes = new ArrayList<>(List.of(
                "a/",
                "a/a/",
                "a.",
                "A",
                "x",
                "X/",
                "X/X/X/",
                "no such",
                "a/b/c/d",
                "%",
                "e",
                "世",
                "世/世",
                "\uD83D\uDE00"));
        prefixes.add("x".repeat(79));
        prefixes.add("x".repeat(80));
        prefixes.add("x".repeat(80) + "/");
        prefixes.add("x".repeat(200));

        for (String prefix : prefixes) {
            List<String> expected = sorted(Samples.ODD_KEYS.stream()
                    .filter(key -> key.startsWith(prefix))
                    .toList());
            assertThat(listed(prefix)).as("under '" + prefix + "'").isEqualTo(expected);
        }
    }

    @Test
    default void aPrefixThatNoKeyCanHaveListsNothing() {
        putAll(List.of("a", "a/b", "b"));

        for (String prefix :
                List.of("/", "../", "..", "a/../", "a//", "./", "\0", "a/..", "z".repeat(2_000), "\uD83D")) {
            assertThat(listed(prefix)).as("under '" + prefix + "'").isEmpty();
        }
    }

    @Test
    default void anEmptyStoreListsNothing() {
        assertThat(listed("")).isEmpty();
        assertThat(listed("a/")).isEmpty();
    }

    @Test
    default void whatAListSaysOfAnObjectIsWhatHeadSays() {
        for (int i = 0; i < 5; i++) {
            blobs().put("key/" + i, content(noise(i, i * 1_000))).block(patience());
        }

        for (BlobInfo info : present(names().list("key/").collectList().block(patience()))) {
            BlobInfo head = present(blobs().head(info.key()).block(patience()));
            assertThat(info.size()).isEqualTo(head.size());
            assertThat(info.entityTag()).isEqualTo(head.entityTag());
            assertThat(info.lastModified()).isEqualTo(head.lastModified());
        }
    }

    @Test
    default void aDeletedObjectIsNotListed() {
        putAll(List.of("a", "b", "b/1", "b/2", "c"));
        blobs().delete("b").block(patience());
        blobs().delete("b/2").block(patience());

        assertThat(listed("")).containsExactly("a", "b/1", "c");
    }

    @Test
    default void objectsAreListedOnlyAsFastAsTheyAreAskedFor() {
        putAll(List.of("a", "b", "c/d", "c/e", "f"));

        StepVerifier.create(names().list("").map(BlobInfo::key), 0)
                .thenRequest(1)
                .expectNext("a")
                .thenRequest(2)
                .expectNext("b", "c/d")
                .thenRequest(1)
                .expectNext("c/e")
                .thenCancel()
                .verify(patience());
    }

    @Test
    default void manyObjectsAreListedCompletelyAndInOrder() {
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < 2_500; i++) {
            keys.add(numbered(i % 3 == 0 ? "many/flat-" : "many/" + i % 50 + "/", i));
        }
        putAll(keys);

        List<String> found = present(names().list("many/")
                .map(BlobInfo::key)
                .limitRate(7)
                .collectList()
                .block(patience().multipliedBy(2)));
        assertThat(found).isEqualTo(sorted(keys));
    }

    @Test
    default void listsCancelledAtAnyMomentLeaveNothingBehind() {
        putAll(Samples.ODD_KEYS);
        CancelStorm.rage(1_000, patience(), i -> names().list(i % 2 == 0 ? "" : "a"));

        Eventually.holds(
                "connections are given back",
                patience(),
                () -> backend().usage().connections() <= 64);
        assertThat(listed("")).hasSameSizeAs(Samples.ODD_KEYS);
    }

    @Test
    default void putsThatFailOrAreCancelledAreNotListed() {
        AtomicInteger taken = new AtomicInteger();
        Flux<ByteBuffer> some = Flux.range(0, 8).map(i -> buffer(64 << 10, i));
        StepVerifier.create(blobs().put("failed", streamed(some.concatWith(Flux.error(new IllegalStateException())))))
                .expectError(IllegalStateException.class)
                .verify(patience());
        var endless = blobs().put(
                        "cancelled", streamed(some.concatWith(Flux.never()).doOnNext(each -> taken.incrementAndGet())))
                .subscribe();
        Eventually.holds("the payload is read", patience(), () -> taken.get() == 8);

        assertThat(listed("")).as("while it is being put").isEmpty();
        endless.dispose();
        Eventually.holds("nothing is held", patience(), () -> backend().usage().heldBytes() == 0);
        assertThat(listed("")).as("after it was cancelled").isEmpty();
    }

    @Test
    default void anotherScopesObjectsAreNotListed() {
        putAll(List.of("a", "b"));

        assertThat(present(slot(SlotTypes.BLOB_LIST, anotherScope())
                        .list("")
                        .collectList()
                        .block(patience())))
                .isEmpty();
    }
}
