package dev.sluice.backend.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.slots.catalog.SlotTypes;
import dev.sluice.slots.config.ByteSize;
import dev.sluice.slots.error.ConflictException;
import dev.sluice.slots.error.PermanentException;
import dev.sluice.slots.error.TransientException;
import dev.sluice.slots.message.Bytes;
import dev.sluice.slots.message.Payload;
import dev.sluice.slots.message.Reading;
import dev.sluice.slots.model.blob.BlobBasic;
import dev.sluice.slots.model.blob.BlobConditional;
import dev.sluice.slots.model.blob.BlobContent;
import dev.sluice.slots.namespace.NamespaceName;
import dev.sluice.slots.namespace.Scope;
import dev.sluice.slots.spi.Backend;
import dev.sluice.tck.TestBackendContext;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** Objects in memory never take more than they may, and give back what they took, however they end. */
class BlobLimitsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Scope SCOPE = new Scope(new NamespaceName("limits"), "store");

    private final TestBackendContext context = new TestBackendContext("limited");
    private final Backend backend = new MemoryBackendProvider()
            .open(MemoryConfig.defaults().withBlobs(new MemoryConfig.Blobs(new ByteSize(1 << 20))), context);
    private final BlobBasic blobs = backend.slot(SlotTypes.BLOB_BASIC, SCOPE);

    @AfterEach
    void close() {
        backend.close().block(PATIENCE);
        context.close();
    }

    /** Of so many bytes that one fits, and two do not. */
    private static BlobContent large() {
        return BlobContent.of(Bytes.wrap(new byte[600_000]));
    }

    private static BlobContent streamed(Flux<ByteBuffer> buffers) {
        return BlobContent.of(Payload.stream(buffers, Reading.REPEATABLE));
    }

    private static Flux<ByteBuffer> pieces(int number) {
        return Flux.range(0, number).map(i -> ByteBuffer.allocate(100_000));
    }

    private void assertThatALargeOneFits() {
        assertThat(blobs.put("large", large()).block(PATIENCE)).isNotNull();
    }

    @Test
    void aFullStoreRefusesUntilAnObjectIsDeleted() {
        blobs.put("first", large()).block(PATIENCE);
        StepVerifier.create(blobs.put("second", large()))
                .expectErrorSatisfies(error ->
                        assertThat(error).isInstanceOf(TransientException.class).hasMessageContaining("1MiB"))
                .verify(PATIENCE);
        blobs.delete("first").block(PATIENCE);

        assertThatALargeOneFits();
    }

    @Test
    void anObjectLargerThanTheStoreNeverFits() {
        StepVerifier.create(blobs.put("key", streamed(pieces(11))))
                .expectErrorSatisfies(error ->
                        assertThat(error).isInstanceOf(PermanentException.class).hasMessageContaining("1MiB"))
                .verify(PATIENCE);
        assertThatALargeOneFits();
    }

    @Test
    void aReplacedObjectGivesItsPlaceBack() {
        for (int i = 0; i < 20; i++) {
            blobs.put("key", streamed(pieces(5))).block(PATIENCE);
        }
        blobs.delete("key").block(PATIENCE);

        assertThatALargeOneFits();
    }

    @Test
    void aPutThatFailsOrIsCancelledOrLosesGivesItsPlaceBack() {
        BlobConditional conditional = backend.slot(SlotTypes.BLOB_CONDITIONAL, SCOPE);
        for (int i = 0; i < 20; i++) {
            StepVerifier.create(blobs.put(
                            "failed", streamed(pieces(5).concatWith(Flux.error(new IllegalStateException())))))
                    .expectError(IllegalStateException.class)
                    .verify(PATIENCE);
            blobs.put("cancelled", streamed(pieces(5).concatWith(Flux.never())))
                    .subscribe()
                    .dispose();
            blobs.put("taken", BlobContent.of(Bytes.utf8("x"))).block(PATIENCE);
            // Begins while the key is free, and ends when it is taken.
            blobs.delete("taken").block(PATIENCE);
            StepVerifier.create(conditional.putIfAbsent(
                            "taken",
                            streamed(pieces(2)
                                    .concatWith(
                                            Flux.defer(() -> blobs.put("taken", BlobContent.of(Bytes.utf8("faster")))
                                                    .thenMany(Flux.<ByteBuffer>empty()))))))
                    .expectError(ConflictException.class)
                    .verify(PATIENCE);
        }

        assertThatALargeOneFits();
    }

    @Test
    void emptyObjectsCountToo() {
        StepVerifier.create(Flux.range(0, 2_000).concatMap(i -> blobs.put("empty/" + i, BlobContent.of(Bytes.empty()))))
                .thenConsumeWhile(stored -> true)
                .expectError(TransientException.class)
                .verify(PATIENCE);
    }
}
