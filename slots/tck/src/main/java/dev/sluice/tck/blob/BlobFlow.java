package dev.sluice.tck.blob;

import static dev.sluice.tck.blob.Samples.buffer;
import static dev.sluice.tck.blob.Samples.content;
import static dev.sluice.tck.blob.Samples.noise;
import static dev.sluice.tck.blob.Samples.present;
import static dev.sluice.tck.blob.Samples.streamed;
import static dev.sluice.tck.blob.Samples.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.sluice.slots.catalog.SlotTypes;
import dev.sluice.slots.error.TransientException;
import dev.sluice.slots.message.StreamedPayload;
import dev.sluice.slots.model.blob.Blob;
import dev.sluice.slots.model.blob.BlobBasic;
import dev.sluice.slots.model.blob.BlobContent;
import dev.sluice.slots.model.blob.BlobInfo;
import dev.sluice.slots.spi.Backend;
import dev.sluice.tck.BackendUnderTest;
import dev.sluice.tck.Eventually;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Part of {@code blob_basic}: demand, constant memory, and the end of a backend. */
public interface BlobFlow extends BackendUnderTest {

    /** Of 64 KiB each: what a store may ask of a payload ahead of time. */
    int MOST_BUFFERS_AHEAD = 256;

    /** What a store may hold on the way of one object, however large it is. */
    long MOST_BYTES_HELD = 64L << 20;

    @Test
    default void aLargeObjectOfKnownLengthPassesInConstantMemory() {
        SyntheticContent large = large(1);

        putAndReadInConstantMemory(large, large.ofKnownLength());
    }

    @Test
    default void aLargeObjectOfUnknownLengthPassesInConstantMemory() {
        SyntheticContent large = large(2);

        putAndReadInConstantMemory(large, large.ofUnknownLength());
    }

    /** 256 MiB, or a quarter of what the store can hold at all. */
    private SyntheticContent large(long seed) {
        return new SyntheticContent(
                seed, Math.min(256L << 20, attributes(SlotTypes.BLOB_BASIC).largestItem() / 4));
    }

    private void putAndReadInConstantMemory(SyntheticContent large, StreamedPayload payload) {
        Backend own = anotherBackend();
        BlobBasic blobs = own.slot(SlotTypes.BLOB_BASIC, anotherScope());
        blobs.put("large", BlobContent.of(payload)).block(patience().multipliedBy(3));
        CRC32C crc = new CRC32C();
        blobs.get("large")
                .flatMapMany(found -> found.payload().buffers())
                .limitRate(1)
                .doOnNext(crc::update)
                .blockLast(patience().multipliedBy(3));

        assertThat(crc.getValue()).isEqualTo(large.checksum());
        assertThat(large.mostAhead()).as("buffers asked for ahead").isLessThanOrEqualTo(MOST_BUFFERS_AHEAD);
        assertThat(own.usage().peakHeldBytes()).as("bytes held").isLessThanOrEqualTo(MOST_BYTES_HELD);
        assertThat(own.usage().heldBytes()).isZero();
        blobs.delete("large").block(patience());
    }

    @Test
    default void aPayloadIsAskedForNoMoreThanTheStoreCanHold() {
        // Nothing ever comes, so whatever is asked for is asked for in advance.
        AtomicInteger asked = new AtomicInteger();
        Flux<ByteBuffer> silent =
                Flux.<ByteBuffer>never().doOnRequest(more -> asked.addAndGet((int) Math.min(more, 1_000_000)));
        var put = slot(SlotTypes.BLOB_BASIC).put("key", streamed(silent)).subscribe();
        Eventually.holds("the payload is asked for", patience(), () -> asked.get() > 0);
        put.dispose();

        assertThat(asked.get()).isBetween(1, MOST_BUFFERS_AHEAD);
    }

    @Test
    default void anObjectIsReadOnlyAsFastAsItIsAskedFor() {
        BlobBasic blobs = slot(SlotTypes.BLOB_BASIC);
        SyntheticContent stored = new SyntheticContent(3, 4 << 20);
        blobs.put("slow", BlobContent.of(stored.ofUnknownLength())).block(patience());
        StepReader reader = new StepReader();
        present(blobs.get("slow").block(patience())).payload().buffers().subscribe(reader);

        for (int asked = 0; asked < 5 && !reader.ended(); asked++) {
            int already = asked;
            // Another operation of the same store passes by a reader that asks for nothing.
            blobs.put("other", content(noise(asked, 100_000))).block(patience());
            assertThat(reader.buffers()).as("buffers without demand").isEqualTo(already);
            reader.request(1);
            Eventually.holds(
                    "one buffer for one asked", patience(), () -> reader.buffers() == already + 1 || reader.ended());
        }
        reader.request(Long.MAX_VALUE);
        Eventually.holds("the reader reaches the end", patience(), reader::ended);

        assertThat(reader.failure()).isNull();
        assertThat(reader.bytes()).isEqualTo(4 << 20);
        assertThat(reader.checksum()).isEqualTo(stored.checksum());
    }

    @Test
    default void manyReadersOfAnObjectDoNotHoldEachOtherUp() {
        BlobBasic blobs = slot(SlotTypes.BLOB_BASIC);
        SyntheticContent stored = new SyntheticContent(4, 4 << 20);
        blobs.put("shared", BlobContent.of(stored.ofKnownLength())).block(patience());
        Blob found = present(blobs.get("shared").block(patience()));
        Flux<StepReader> stalled = Flux.range(0, 64).map(i -> {
            StepReader reader = new StepReader();
            found.payload().buffers().subscribe(reader);
            reader.request(1);
            return reader;
        });
        var readers = present(stalled.collectList().block(patience()));
        readers.forEach(
                each -> Eventually.holds("every reader gets its buffer", patience(), () -> each.buffers() == 1));

        CRC32C crc = new CRC32C();
        found.payload().buffers().doOnNext(crc::update).blockLast(patience());
        assertThat(crc.getValue()).isEqualTo(stored.checksum());
        readers.forEach(StepReader::cancel);
    }

    @Test
    default void puttingManyObjectsAtOnceKeepsThemApart() {
        BlobBasic blobs = slot(SlotTypes.BLOB_BASIC);
        Flux.range(0, 300)
                .flatMap(i -> blobs.put(Samples.numbered("many/", i), content(noise(i, 20_000 + i))), 100)
                .blockLast(patience());

        for (int i = 0; i < 300; i++) {
            assertThat(Samples.read(blobs.get(Samples.numbered("many/", i))).block(patience()))
                    .isEqualTo(noise(i, 20_000 + i));
        }
    }

    @Test
    default void closingABackendEndsWhatItsObjectsAreDoing() {
        Backend own = anotherBackend();
        BlobBasic blobs = own.slot(SlotTypes.BLOB_BASIC, anotherScope());
        AtomicInteger taken = new AtomicInteger();
        Flux<ByteBuffer> endless =
                Flux.just(buffer(64 << 10, 1)).concatWith(Flux.never()).doOnNext(each -> taken.incrementAndGet());
        AtomicReference<@Nullable Throwable> end = new AtomicReference<>();
        Mono<BlobInfo> put = blobs.put("key", streamed(endless));
        put.subscribe(stored -> {}, end::set);
        Eventually.holds("the payload is read", patience(), () -> taken.get() == 1);

        own.close().block(patience());

        Eventually.holds("the put ends", patience(), () -> end.get() != null);
        assertThat(end.get()).isInstanceOf(TransientException.class);
        assertThat(own.usage().heldBytes()).isZero();
        assertThat(own.usage().connections()).isZero();
        assertThatIllegalStateException().isThrownBy(() -> own.slot(SlotTypes.BLOB_BASIC, anotherScope()));
        assertThatIllegalStateException().isThrownBy(() -> blobs.put("key", text("x")));
        assertThatIllegalStateException().isThrownBy(() -> blobs.get("key"));
    }
}
