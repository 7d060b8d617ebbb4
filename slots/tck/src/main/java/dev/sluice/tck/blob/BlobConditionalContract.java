package dev.sluice.tck.blob;

import static dev.sluice.tck.blob.Samples.buffer;
import static dev.sluice.tck.blob.Samples.described;
import static dev.sluice.tck.blob.Samples.present;
import static dev.sluice.tck.blob.Samples.read;
import static dev.sluice.tck.blob.Samples.readText;
import static dev.sluice.tck.blob.Samples.streamed;
import static dev.sluice.tck.blob.Samples.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sluice.slots.catalog.SlotTypes;
import dev.sluice.slots.error.ConflictException;
import dev.sluice.slots.message.Headers;
import dev.sluice.slots.model.blob.BlobBasic;
import dev.sluice.slots.model.blob.BlobConditional;
import dev.sluice.slots.model.blob.BlobInfo;
import dev.sluice.tck.BackendUnderTest;
import dev.sluice.tck.ContractOf;
import dev.sluice.tck.Eventually;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** Proves {@code blob_conditional}, looking at the result through {@code blob_basic}. */
@ContractOf("blob_conditional")
public interface BlobConditionalContract extends BackendUnderTest {

    private BlobConditional conditional() {
        return slot(SlotTypes.BLOB_CONDITIONAL);
    }

    private BlobBasic blobs() {
        return slot(SlotTypes.BLOB_BASIC);
    }

    @Test
    default void anAbsentObjectIsPut() {
        Headers metadata = Headers.of("a", "1");
        BlobInfo put = present(conditional()
                .putIfAbsent("folder/key", described("first", "text/plain", metadata))
                .block(patience()));

        assertThat(put.metadata()).isEqualTo(metadata);
        assertThat(put.contentType()).isEqualTo("text/plain");
        assertThat(blobs().head("folder/key").block(patience())).isEqualTo(put);
        assertThat(readText(blobs().get("folder/key")).block(patience())).isEqualTo("first");
    }

    @Test
    default void anObjectThatIsThereIsAConflictAndStays() {
        BlobInfo first = present(blobs().put("key", text("first")).block(patience()));

        StepVerifier.create(conditional().putIfAbsent("key", text("second")))
                .expectError(ConflictException.class)
                .verify(patience());
        StepVerifier.create(conditional()
                        .putIfAbsent("key", streamed(Flux.range(0, 20).map(i -> buffer(64 << 10, i)))))
                .expectError(ConflictException.class)
                .verify(patience());
        assertThat(blobs().head("key").block(patience())).isEqualTo(first);
        assertThat(readText(blobs().get("key")).block(patience())).isEqualTo("first");
    }

    @Test
    default void ofManyConcurrentConditionalPutsExactlyOneWins() {
        BlobConditional conditional = conditional();
        for (int round = 0; round < 10; round++) {
            String key = "raced/" + round;
            AtomicInteger conflicts = new AtomicInteger();
            List<Integer> winners = present(Flux.range(1, 32)
                    .flatMap(
                            i -> conditional
                                    .putIfAbsent(key, streamed(uniform(i)))
                                    .thenReturn(i)
                                    .onErrorResume(ConflictException.class, lost -> {
                                        conflicts.incrementAndGet();
                                        return Mono.empty();
                                    })
                                    .subscribeOn(Schedulers.parallel()),
                            32)
                    .collectList()
                    .block(patience()));

            assertThat(winners).hasSize(1);
            assertThat(conflicts.get()).isEqualTo(31);
            int winner = winners.get(0);
            byte[] stored = present(read(blobs().get(key)).block(patience()));
            assertThat(stored).hasSize(5 * (5_000 + winner)).containsOnly(winner);
        }
    }

    @Test
    default void ofConditionalPutsThatAllBeganBeforeAnyEndedExactlyOneWins() {
        BlobConditional conditional = conditional();
        AtomicInteger begun = new AtomicInteger();
        Sinks.Empty<ByteBuffer> allHaveBegun = Sinks.empty();
        List<Integer> winners = present(Flux.range(1, 8)
                .flatMap(
                        i -> conditional
                                .putIfAbsent("key", streamed(held(i, begun, allHaveBegun)))
                                .thenReturn(i)
                                .onErrorResume(ConflictException.class, lost -> Mono.empty()),
                        8)
                .collectList()
                .block(patience()));

        assertThat(winners).hasSize(1);
        assertThat(read(blobs().get("key")).block(patience())).containsOnly(winners.get(0));
    }

    private static Flux<ByteBuffer> uniform(int number) {
        return Flux.range(0, 5).map(i -> buffer(5_000 + number, number));
    }

    /** Keeps its end back until eight puts have read up to there, so that none of them could know of another's success. */
    private static Flux<ByteBuffer> held(int number, AtomicInteger begun, Sinks.Empty<ByteBuffer> allHaveBegun) {
        return uniform(number).concatWith(Flux.defer(() -> {
            if (begun.incrementAndGet() == 8) {
                allHaveBegun.tryEmitEmpty();
            }
            return allHaveBegun.asMono();
        }));
    }

    @Test
    default void aDeletedObjectCanBePutConditionallyAgain() {
        conditional().putIfAbsent("key", text("first")).block(patience());
        blobs().delete("key").block(patience());
        conditional().putIfAbsent("key", text("second")).block(patience());

        assertThat(readText(blobs().get("key")).block(patience())).isEqualTo("second");
    }

    @Test
    default void aFailedConditionalPutDoesNotTakeTheKey() {
        IllegalStateException broken = new IllegalStateException("the source broke");
        Flux<ByteBuffer> source = Flux.range(0, 8).map(i -> buffer(64 << 10, i)).concatWith(Flux.error(broken));

        StepVerifier.create(conditional().putIfAbsent("key", streamed(source)))
                .expectErrorSatisfies(error -> assertThat(error).isSameAs(broken))
                .verify(patience());
        conditional().putIfAbsent("key", text("second")).block(patience());
        assertThat(readText(blobs().get("key")).block(patience())).isEqualTo("second");
    }

    @Test
    default void aCancelledConditionalPutDoesNotTakeTheKey() {
        AtomicInteger taken = new AtomicInteger();
        Flux<ByteBuffer> source = Flux.range(0, 8)
                .map(i -> buffer(64 << 10, i))
                .concatWith(Flux.never())
                .doOnNext(each -> taken.incrementAndGet());
        var put = conditional().putIfAbsent("key", streamed(source)).subscribe();
        Eventually.holds("the payload is read", patience(), () -> taken.get() == 8);
        put.dispose();
        Eventually.holds("nothing is held", patience(), () -> backend().usage().heldBytes() == 0);

        conditional().putIfAbsent("key", text("second")).block(patience());
        assertThat(readText(blobs().get("key")).block(patience())).isEqualTo("second");
    }

    @Test
    default void aConditionalPutInOneScopeIsNoConflictInAnother() {
        conditional().putIfAbsent("key", text("mine")).block(patience());
        slot(SlotTypes.BLOB_CONDITIONAL, anotherScope())
                .putIfAbsent("key", text("theirs"))
                .block(patience());

        assertThat(readText(blobs().get("key")).block(patience())).isEqualTo("mine");
    }

    @Test
    default void conditionalPutsOfMalformedKeysAreRefusedAtTheCall() {
        for (String key : Samples.MALFORMED_KEYS) {
            assertThatIllegalArgumentException().isThrownBy(() -> conditional().putIfAbsent(key, text("x")));
        }
    }
}
