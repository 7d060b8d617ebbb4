package dev.sluice.tck.blob;

import static dev.sluice.tck.blob.Samples.content;
import static dev.sluice.tck.blob.Samples.noise;
import static dev.sluice.tck.blob.Samples.present;
import static dev.sluice.tck.blob.Samples.read;
import static dev.sluice.tck.blob.Samples.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sluice.slots.catalog.SlotTypes;
import dev.sluice.slots.error.PermanentException;
import dev.sluice.slots.error.SluiceException;
import dev.sluice.slots.model.blob.Blob;
import dev.sluice.slots.model.blob.BlobBasic;
import dev.sluice.slots.model.blob.BlobContent;
import dev.sluice.slots.model.blob.BlobInfo;
import dev.sluice.slots.model.blob.BlobRange;
import dev.sluice.slots.model.blob.ByteRange;
import dev.sluice.tck.BackendUnderTest;
import dev.sluice.tck.CancelStorm;
import dev.sluice.tck.ContractOf;
import dev.sluice.tck.Eventually;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Proves {@code blob_range}, over objects put through {@code blob_basic}. */
@ContractOf("blob_range")
public interface BlobRangeContract extends BackendUnderTest {

    private BlobBasic whole() {
        return slot(SlotTypes.BLOB_BASIC);
    }

    private BlobRange parts() {
        return slot(SlotTypes.BLOB_RANGE);
    }

    @Test
    default void anyPartOfAnObjectCanBeRead() {
        byte[] bytes = noise(1, 1_000_003);
        BlobInfo put = present(whole().put("key", content(bytes)).block(patience()));
        long[][] ranges = {
            {0, 1},
            {0, 10},
            {0, 1_000_003},
            {1, 1},
            {999_999, 4},
            {1_000_002, 1},
            {65_535, 2},
            {65_536, 65_536},
            {131_071, 262_146},
            {4_095, 8_194},
            {500_000, 250_001}
        };

        for (long[] range : ranges) {
            Blob part = present(
                    parts().get("key", new ByteRange(range[0], range[1])).block(patience()));
            byte[] expected = Arrays.copyOfRange(bytes, (int) range[0], (int) (range[0] + range[1]));
            assertThat(part.info()).as("info speaks of the whole object").isEqualTo(put);
            assertThat(part.payload().length()).hasValue(range[1]);
            assertThat(read(Mono.just(part)).block(patience()))
                    .as(Arrays.toString(range))
                    .isEqualTo(expected);
        }
    }

    @Test
    default void whatLiesBeyondTheEndOfAnObjectIsLeftOut() {
        whole().put("key", text("0123456789")).block(patience());

        for (long length : new long[] {3, 4, 1_000, Long.MAX_VALUE}) {
            Blob part = present(parts().get("key", new ByteRange(7, length)).block(patience()));
            assertThat(part.payload().length()).hasValue(3);
            assertThat(read(Mono.just(part)).block(patience())).asString().isEqualTo("789");
        }
        assertThat(read(parts().get("key", new ByteRange(0, Long.MAX_VALUE))).block(patience()))
                .asString()
                .isEqualTo("0123456789");
    }

    @Test
    default void anOffsetAtOrBeyondTheEndOfAnObjectIsRefused() {
        whole().put("key", text("0123456789")).block(patience());
        whole().put("empty", text("")).block(patience());

        for (long offset : new long[] {10, 11, 1L << 40, Long.MAX_VALUE}) {
            StepVerifier.create(parts().get("key", new ByteRange(offset, 1)))
                    .expectError(PermanentException.class)
                    .verify(patience());
        }
        StepVerifier.create(parts().get("empty", new ByteRange(0, 1)))
                .expectError(PermanentException.class)
                .verify(patience());
    }

    @Test
    default void aPartOfAnAbsentObjectIsEmptyNotNull() {
        StepVerifier.create(parts().get("absent", new ByteRange(5, 5)))
                .expectComplete()
                .verify(patience());
    }

    @Test
    default void aPartOfAnObjectIsReadOnlyAsFastAsItIsAskedFor() {
        SyntheticContent stored = new SyntheticContent(2, 4 << 20);
        whole().put("slow", BlobContent.of(stored.ofKnownLength())).block(patience());
        StepReader reader = new StepReader();
        present(parts().get("slow", new ByteRange(100_000, 3 << 20)).block(patience()))
                .payload()
                .buffers()
                .subscribe(reader);

        for (int asked = 0; asked < 3; asked++) {
            int already = asked;
            whole().put("other", content(noise(asked, 1_000))).block(patience());
            assertThat(reader.buffers()).as("buffers without demand").isEqualTo(already);
            reader.request(1);
            Eventually.holds("one buffer for one asked", patience(), () -> reader.buffers() == already + 1);
        }
        reader.request(Long.MAX_VALUE);
        Eventually.holds("the reader reaches the end", patience(), reader::ended);
        assertThat(reader.failure()).isNull();
        assertThat(reader.bytes()).isEqualTo(3 << 20);
    }

    @Test
    default void aPartOfAnObjectReplacedMeanwhileIsOfTheOneFoundOrFails() {
        byte[] bytes = noise(3, 100_000);
        whole().put("key", content(bytes)).block(patience());
        Blob part = present(parts().get("key", new ByteRange(10, 50_000)).block(patience()));
        whole().put("key", content(noise(4, 100_000))).block(patience());

        byte[] expected = Arrays.copyOfRange(bytes, 10, 50_010);
        byte[] outcome = read(Mono.just(part))
                .onErrorReturn(SluiceException.class, expected)
                .block(patience());
        assertThat(outcome).isEqualTo(expected);
    }

    @Test
    default void readsOfPartsCancelledAtAnyMomentLeaveNothingBehind() {
        SyntheticContent stored = new SyntheticContent(5, 4 << 20);
        whole().put("storm", BlobContent.of(stored.ofKnownLength())).block(patience());
        CancelStorm.rage(
                1_000,
                patience(),
                i -> parts().get("storm", new ByteRange(i * 1_000L, 1 << 20))
                        .flatMapMany(part -> part.payload().buffers())
                        .limitRate(1 + i % 3));

        Eventually.holds("nothing is held", patience(), () -> backend().usage().heldBytes() == 0);
        Eventually.holds(
                "connections are given back",
                patience(),
                () -> backend().usage().connections() <= 64);
    }

    @Test
    default void partsOfMalformedKeysAreRefusedAtTheCall() {
        for (String key : Samples.MALFORMED_KEYS) {
            assertThatIllegalArgumentException().isThrownBy(() -> parts().get(key, new ByteRange(0, 1)));
        }
    }

    @Test
    default void partsOfAnotherScopesObjectsAreNotSeen() {
        whole().put("key", text("mine")).block(patience());

        StepVerifier.create(slot(SlotTypes.BLOB_RANGE, anotherScope()).get("key", new ByteRange(0, 1)))
                .expectComplete()
                .verify(patience());
    }
}
