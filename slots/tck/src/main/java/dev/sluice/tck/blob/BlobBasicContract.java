package dev.sluice.tck.blob;

import static dev.sluice.tck.blob.Samples.ONE_MEBIBYTE;
import static dev.sluice.tck.blob.Samples.content;
import static dev.sluice.tck.blob.Samples.described;
import static dev.sluice.tck.blob.Samples.noise;
import static dev.sluice.tck.blob.Samples.pieces;
import static dev.sluice.tck.blob.Samples.present;
import static dev.sluice.tck.blob.Samples.read;
import static dev.sluice.tck.blob.Samples.readText;
import static dev.sluice.tck.blob.Samples.streamed;
import static dev.sluice.tck.blob.Samples.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sluice.slots.catalog.SlotTypes;
import dev.sluice.slots.error.SluiceException;
import dev.sluice.slots.message.Bytes;
import dev.sluice.slots.message.Headers;
import dev.sluice.slots.message.Payload;
import dev.sluice.slots.message.Reading;
import dev.sluice.slots.model.blob.Blob;
import dev.sluice.slots.model.blob.BlobBasic;
import dev.sluice.slots.model.blob.BlobContent;
import dev.sluice.slots.model.blob.BlobInfo;
import dev.sluice.tck.BackendUnderTest;
import dev.sluice.tck.ContractOf;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Proves {@code blob_basic}: what goes in comes out. {@link BlobAtomicity} and {@link BlobFlow} are its other parts. */
@ContractOf("blob_basic")
public interface BlobBasicContract extends BackendUnderTest, BlobAtomicity, BlobFlow {

    private BlobBasic blobs() {
        return slot(SlotTypes.BLOB_BASIC);
    }

    @Test
    default void anObjectInMemoryIsReadBack() {
        byte[] bytes = noise(1, 3 * ONE_MEBIBYTE + 17);
        BlobInfo put = present(blobs().put("folder/object", content(bytes)).block(patience()));
        Blob found = present(blobs().get("folder/object").block(patience()));

        assertThat(put.key()).isEqualTo("folder/object");
        assertThat(put.size()).isEqualTo(bytes.length);
        assertThat(found.info()).isEqualTo(put);
        assertThat(found.payload().length()).hasValue(bytes.length);
        assertThat(read(Mono.just(found)).block(patience())).isEqualTo(bytes);
    }

    @Test
    default void anObjectOfKnownAndOfUnknownLengthIsStoredAsItStreams() {
        byte[] bytes = noise(2, ONE_MEBIBYTE + 1);
        for (int size : new int[] {777, 4096, 65536, 2 * ONE_MEBIBYTE}) {
            blobs().put("unknown", streamed(pieces(bytes, size))).block(patience());
            blobs().put("known", BlobContent.of(Payload.stream(pieces(bytes, size), bytes.length, Reading.ONCE)))
                    .block(patience());

            assertThat(read(blobs().get("unknown")).block(patience())).isEqualTo(bytes);
            assertThat(read(blobs().get("known")).block(patience())).isEqualTo(bytes);
        }
    }

    @Test
    default void buffersOfOneByteAndEmptyBuffersMakeAnObject() {
        byte[] bytes = noise(3, 5_000);
        Flux<ByteBuffer> crumbs = pieces(bytes, 1).flatMapIterable(crumb -> List.of(ByteBuffer.allocate(0), crumb));

        BlobInfo put = present(blobs().put("crumbs", streamed(crumbs)).block(patience()));

        assertThat(put.size()).isEqualTo(bytes.length);
        assertThat(read(blobs().get("crumbs")).block(patience())).isEqualTo(bytes);
    }

    @Test
    default void anEmptyObjectIsAnObject() {
        blobs().put("empty", content(new byte[0])).block(patience());
        blobs().put("empty-stream", streamed(Flux.empty())).block(patience());

        for (String key : new String[] {"empty", "empty-stream"}) {
            Blob found = present(blobs().get(key).block(patience()));
            assertThat(found.info().size()).isZero();
            assertThat(found.payload().length()).hasValue(0);
            StepVerifier.create(
                            found.payload().buffers().map(ByteBuffer::remaining).reduce(0, Integer::sum))
                    .expectNext(0)
                    .expectComplete()
                    .verify(patience());
        }
    }

    @Test
    default void anObjectIsReadAsOftenAsOneLikes() {
        byte[] bytes = noise(4, 300_000);
        blobs().put("again", content(bytes)).block(patience());
        Blob found = present(blobs().get("again").block(patience()));

        assertThat(found.payload().reading()).isEqualTo(Reading.REPEATABLE);
        assertThat(found.payload().heldBytes())
                .as("memory held by a payload nobody reads")
                .isZero();
        assertThat(read(Mono.just(found)).block(patience())).isEqualTo(bytes);
        assertThat(read(Mono.just(found)).block(patience())).isEqualTo(bytes);
    }

    @Test
    default void buffersReadOfAnObjectAreReadOnlyAndMayBeKept() {
        byte[] bytes = noise(5, 2 * ONE_MEBIBYTE);
        // Given in buffers that its owner could write to.
        blobs().put("kept", streamed(Flux.just(ByteBuffer.wrap(bytes)))).block(patience());

        List<ByteBuffer> kept = present(blobs().get("kept")
                .flatMapMany(found -> found.payload().buffers())
                .collectList()
                .block(patience()));

        assertThat(kept).allMatch(ByteBuffer::isReadOnly).noneMatch(ByteBuffer::isDirect);
        ByteBuffer whole = ByteBuffer.allocate(bytes.length);
        kept.forEach(whole::put);
        assertThat(whole.array()).isEqualTo(bytes);
    }

    @Test
    default void anAbsentObjectIsEmptyNotNull() {
        StepVerifier.create(blobs().get("absent")).expectComplete().verify(patience());
        StepVerifier.create(blobs().head("absent")).expectComplete().verify(patience());
        StepVerifier.create(blobs().get("absent/too")).expectComplete().verify(patience());
    }

    @Test
    default void aSecondPutReplacesContentTypeAndMetadata() {
        blobs().put("key", described("first", "text/plain", Headers.of("a", "1")))
                .block(patience());
        BlobInfo second = present(blobs().put("key", text("the second")).block(patience()));

        assertThat(readText(blobs().get("key")).block(patience())).isEqualTo("the second");
        assertThat(second.contentType()).isNull();
        assertThat(second.metadata()).isEqualTo(Headers.empty());
        assertThat(blobs().head("key").block(patience())).isEqualTo(second);
    }

    @Test
    default void contentTypeAndMetadataOfAnObjectSurvive() {
        Headers metadata = Headers.from(Map.of(
                "plain", "value", "MixedCase", "MixedCase", "unicode-é世😀", "é世😀", "empty", "", "spaces", " a  b "));
        BlobInfo put = present(blobs().put("described", described("x", "text/plain; charset=utf-8", metadata))
                .block(patience()));

        assertThat(put.contentType()).isEqualTo("text/plain; charset=utf-8");
        assertThat(put.metadata()).isEqualTo(metadata);
        assertThat(blobs().head("described").block(patience())).isEqualTo(put);
        assertThat(present(blobs().get("described").block(patience())).info()).isEqualTo(put);
    }

    @Test
    default void theLargestMetadataOfAnObjectSurvives() {
        Headers metadata = Headers.of("n", "v".repeat(BlobContent.MOST_METADATA_BYTES - 1));
        blobs().put("described", described("x", "a/" + "b".repeat(253), metadata))
                .block(patience());

        BlobInfo found = present(blobs().head("described").block(patience()));
        assertThat(found.metadata()).isEqualTo(metadata);
        assertThat(found.contentType()).hasSize(BlobContent.MOST_CONTENT_TYPE_CHARACTERS);
    }

    @Test
    default void theEntityTagChangesWithTheContent() {
        String first =
                present(blobs().put("key", text("one")).block(patience())).entityTag();
        String second =
                present(blobs().put("key", text("two")).block(patience())).entityTag();
        BlobInfo head = present(blobs().head("key").block(patience()));

        assertThat(second).isNotEqualTo(first);
        assertThat(head.entityTag()).isEqualTo(second);
    }

    @Test
    default void anObjectPutLaterIsNotOlder() {
        BlobInfo first = present(blobs().put("key", text("one")).block(patience()));
        elapse(Duration.ofSeconds(2));
        BlobInfo second = present(blobs().put("key", text("two")).block(patience()));

        assertThat(second.lastModified()).isAfter(first.lastModified());
    }

    @Test
    default void aDigestThatIsGivenIsThatOfTheContent() throws NoSuchAlgorithmException {
        byte[] bytes = noise(6, 700_001);
        BlobInfo put =
                present(blobs().put("digest", streamed(pieces(bytes, 10_000))).block(patience()));
        BlobInfo head = present(blobs().head("digest").block(patience()));

        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        assertThat(put.sha256()).isIn(null, sha256);
        assertThat(head.sha256()).isIn(null, sha256);
    }

    @Test
    default void deletingAnObjectTwiceIsNoError() {
        blobs().put("key", text("x")).block(patience());
        blobs().put("key/below", text("y")).block(patience());

        assertThat(blobs().delete("key").block(patience())).isTrue();
        assertThat(blobs().delete("key").block(patience())).isNotNull();
        assertThat(blobs().delete("never/there").block(patience())).isNotNull();
        StepVerifier.create(blobs().get("key")).expectComplete().verify(patience());
        StepVerifier.create(blobs().head("key")).expectComplete().verify(patience());
        assertThat(readText(blobs().get("key/below")).block(patience())).isEqualTo("y");
    }

    @Test
    default void anObjectDeletedBeforeItIsReadFailsOrIsReadWhole() {
        byte[] bytes = noise(7, 400_000);
        blobs().put("key", content(bytes)).block(patience());
        Blob found = present(blobs().get("key").block(patience()));
        blobs().delete("key").block(patience());

        byte[] outcome = read(Mono.just(found))
                .onErrorReturn(SluiceException.class, bytes)
                .block(patience());
        assertThat(outcome).isEqualTo(bytes);
    }

    @Test
    default void anObjectReplacedBeforeItIsReadFailsOrIsReadWhole() {
        byte[] bytes = noise(8, 400_000);
        blobs().put("key", content(bytes)).block(patience());
        Blob found = present(blobs().get("key").block(patience()));
        blobs().put("key", content(noise(9, 400_000))).block(patience());

        byte[] outcome = read(Mono.just(found))
                .onErrorReturn(SluiceException.class, bytes)
                .block(patience());
        assertThat(outcome).isEqualTo(bytes);
    }

    @Test
    default void oddKeysNameDifferentObjects() {
        Flux.fromIterable(Samples.ODD_KEYS)
                .flatMap(key -> blobs().put(key, text(key)), 16)
                .blockLast(patience());

        for (String key : Samples.ODD_KEYS) {
            assertThat(readText(blobs().get(key)).block(patience()))
                    .as("content of '" + key + "'")
                    .isEqualTo(key);
            assertThat(present(blobs().head(key).block(patience())).key()).isEqualTo(key);
        }
        for (String key : Samples.ODD_KEYS) {
            assertThat(blobs().delete(key).block(patience()))
                    .as("deleted '" + key + "'")
                    .isTrue();
            StepVerifier.create(blobs().head(key)).expectComplete().verify(patience());
        }
    }

    @Test
    default void malformedKeysOfObjectsAreRefusedAtTheCall() {
        for (String key : Samples.MALFORMED_KEYS) {
            assertThatIllegalArgumentException().as("put").isThrownBy(() -> blobs().put(key, text("x")));
            assertThatIllegalArgumentException().as("get").isThrownBy(() -> blobs().get(key));
            assertThatIllegalArgumentException().as("delete").isThrownBy(() -> blobs().delete(key));
            assertThatIllegalArgumentException().as("head").isThrownBy(() -> blobs().head(key));
        }
    }

    @Test
    default void twoScopesNeverSeeEachOthersObjects() {
        BlobBasic other = slot(SlotTypes.BLOB_BASIC, anotherScope());
        blobs().put("key", text("mine")).block(patience());
        StepVerifier.create(other.head("key")).expectComplete().verify(patience());
        other.put("key", text("theirs")).block(patience());
        other.delete("key").block(patience());

        assertThat(readText(blobs().get("key")).block(patience())).isEqualTo("mine");
    }

    @Test
    default void nothingIsStoredBeforeAPutIsSubscribed() {
        int[] reads = new int[1];
        Flux<ByteBuffer> source = Flux.defer(() -> {
            reads[0]++;
            return Flux.just(Bytes.utf8("x").buffer());
        });
        Mono<BlobInfo> put = blobs().put("lazy", BlobContent.of(Payload.stream(source, Reading.REPEATABLE)));

        StepVerifier.create(blobs().head("lazy")).expectComplete().verify(patience());
        assertThat(reads[0]).isZero();
        put.block(patience());
        put.block(patience());
        assertThat(reads[0]).as("a put subscribed twice is two puts").isEqualTo(2);
    }
}
