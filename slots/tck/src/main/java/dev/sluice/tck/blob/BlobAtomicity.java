package dev.sluice.tck.blob;

import static dev.sluice.tck.blob.Samples.buffer;
import static dev.sluice.tck.blob.Samples.content;
import static dev.sluice.tck.blob.Samples.noise;
import static dev.sluice.tck.blob.Samples.present;
import static dev.sluice.tck.blob.Samples.read;
import static dev.sluice.tck.blob.Samples.readText;
import static dev.sluice.tck.blob.Samples.streamed;
import static dev.sluice.tck.blob.Samples.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.slots.catalog.SlotTypes;
import dev.sluice.slots.error.PermanentException;
import dev.sluice.slots.error.SluiceException;
import dev.sluice.slots.message.Payload;
import dev.sluice.slots.message.Reading;
import dev.sluice.slots.model.blob.BlobBasic;
import dev.sluice.slots.model.blob.BlobContent;
import dev.sluice.slots.model.blob.BlobInfo;
import dev.sluice.tck.BackendUnderTest;
import dev.sluice.tck.CancelStorm;
import dev.sluice.tck.Eventually;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** Part of {@code blob_basic}: readers see the old object or the new one, whole, whatever happens to a put. */
public interface BlobAtomicity extends BackendUnderTest {

    private BlobBasic blobs() {
        return slot(SlotTypes.BLOB_BASIC);
    }

    @Test
    default void aFailingPayloadStoresNothingAndItsErrorIsPassedOn() {
        RuntimeException broken = new IllegalStateException("the source broke");
        Flux<ByteBuffer> source =
                Flux.range(0, 20).map(i -> buffer(64 << 10, i)).concatWith(Flux.error(broken));

        StepVerifier.create(blobs().put("key", streamed(source)))
                .expectErrorSatisfies(error -> assertThat(error).isSameAs(broken))
                .verify(patience());
        StepVerifier.create(blobs().put("key", streamed(Flux.error(broken))))
                .expectErrorSatisfies(error -> assertThat(error).isSameAs(broken))
                .verify(patience());
        StepVerifier.create(blobs().head("key")).expectComplete().verify(patience());
        StepVerifier.create(blobs().get("key")).expectComplete().verify(patience());
    }

    @Test
    default void aFailingPayloadLeavesTheOldObjectWhole() {
        byte[] old = noise(1, 200_000);
        BlobInfo before = present(blobs().put("key", content(old)).block(patience()));
        Flux<ByteBuffer> source = Flux.range(0, 20)
                .map(i -> buffer(64 << 10, i))
                .concatWith(Flux.error(new IllegalStateException("the source broke")));

        StepVerifier.create(blobs().put("key", streamed(source)))
                .expectError(IllegalStateException.class)
                .verify(patience());

        assertThat(read(blobs().get("key")).block(patience())).isEqualTo(old);
        assertThat(blobs().head("key").block(patience())).isEqualTo(before);
    }

    @Test
    default void contentThatIsNotOfItsDeclaredLengthIsNotStored() {
        for (long declared : new long[] {99, 101, 0, 1_000_000}) {
            BlobContent wrong = BlobContent.of(Payload.stream(Flux.just(buffer(100, 1)), declared, Reading.REPEATABLE));

            StepVerifier.create(blobs().put("key", wrong))
                    .expectError(PermanentException.class)
                    .verify(patience());
            StepVerifier.create(blobs().head("key")).expectComplete().verify(patience());
        }
    }

    @Test
    default void aPutCancelledMidwayLeavesNothing() {
        putUntilCancelled("key");

        StepVerifier.create(blobs().head("key")).expectComplete().verify(patience());
        StepVerifier.create(blobs().get("key")).expectComplete().verify(patience());
    }

    @Test
    default void aPutCancelledMidwayLeavesTheOldObjectWhole() {
        blobs().put("key", text("old")).block(patience());
        putUntilCancelled("key");

        assertThat(readText(blobs().get("key")).block(patience())).isEqualTo("old");
    }

    /** Returns when the store has taken a megabyte of an endless payload, was cancelled and has let the payload go. */
    private void putUntilCancelled(String key) {
        AtomicInteger taken = new AtomicInteger();
        AtomicBoolean released = new AtomicBoolean();
        Flux<ByteBuffer> source = Flux.range(0, 16)
                .map(i -> buffer(64 << 10, i))
                .concatWith(Flux.never())
                .doOnNext(each -> taken.incrementAndGet())
                .doOnCancel(() -> released.set(true));
        Disposable put = blobs().put(key, streamed(source)).subscribe();
        Eventually.holds("the payload is read", patience(), () -> taken.get() == 16);
        put.dispose();

        Eventually.holds("the payload is released", patience(), released::get);
        Eventually.holds("nothing is held", patience(), () -> backend().usage().heldBytes() == 0);
    }

    @Test
    default void concurrentPutsOfAnObjectAreSeenWhole() {
        BlobBasic blobs = blobs();
        blobs.put("hot", uniform(0)).block(patience());
        AtomicInteger whole = new AtomicInteger();
        Flux<BlobInfo> writers =
                Flux.range(1, 200).flatMap(i -> blobs.put("hot", uniform(i % 5)).subscribeOn(Schedulers.parallel()), 5);
        Flux<byte[]> readers = Flux.range(0, 400)
                .flatMap(
                        i -> read(blobs.get("hot"))
                                .onErrorResume(SluiceException.class, replaced -> Mono.empty())
                                .subscribeOn(Schedulers.parallel())
                                .doOnNext(bytes -> {
                                    assertUniform(bytes);
                                    whole.incrementAndGet();
                                }),
                        5);

        Flux.merge(writers.then(), readers.then()).blockLast(patience().multipliedBy(3));

        assertThat(whole.get()).as("reads that were not overtaken").isPositive();
        BlobInfo last = present(blobs.head("hot").block(patience()));
        byte[] bytes = present(read(blobs.get("hot")).block(patience()));
        assertUniform(bytes);
        assertThat(last.size()).isEqualTo(bytes.length);
    }

    @Test
    default void putsAndReadsOfObjectsCancelledAtAnyMomentLeaveNothingBehind() {
        BlobBasic blobs = blobs();
        CancelStorm.rage(1_000, patience(), i -> {
            String key = "storm/" + i % 50;
            return i % 2 == 0
                    ? blobs.put(key, uniform(i % 7))
                    : blobs.get(key).flatMapMany(found -> found.payload().buffers());
        });

        Eventually.holds("nothing is held", patience(), () -> backend().usage().heldBytes() == 0);
        // A pool may keep some open; one leaked for each cancelled operation would be hundreds.
        Eventually.holds(
                "connections are given back",
                patience(),
                () -> backend().usage().connections() <= 64);
        for (int i = 0; i < 50; i++) {
            byte[] bytes = present(
                    read(blobs.get("storm/" + i)).defaultIfEmpty(new byte[0]).block(patience()));
            if (bytes.length > 0) {
                assertUniform(bytes);
            }
        }
    }

    /** All bytes are the number, and the number decides how many there are; streamed in pieces that fit no buffer. */
    private static BlobContent uniform(int number) {
        return streamed(Flux.range(0, 10 + number).map(i -> buffer(10_007, number)));
    }

    private static void assertUniform(byte[] bytes) {
        int number = bytes[0];
        assertThat(bytes).hasSize((10 + number) * 10_007);
        for (byte each : bytes) {
            if (each != number) {
                throw new AssertionError("an object of " + number + " holds a piece of " + each);
            }
        }
    }
}
