package dev.sluice.slots.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.slots.error.PermanentException;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NumericChars;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

class BytesTest {

    @Property
    void aPartEqualsTheSameBytesOfTheirOwn(
            @ForAll byte[] array, @ForAll @IntRange(max = 50) int from, @ForAll @IntRange(max = 50) int size) {
        int offset = Math.min(from, array.length);
        int length = Math.min(size, array.length - offset);
        Bytes part = Bytes.wrap(array, offset, length);
        Bytes own = Bytes.copyOf(Arrays.copyOfRange(array, offset, offset + length));

        assertThat(part).isEqualTo(own).hasSameHashCodeAs(own);
        assertThat(part.toByteArray()).isEqualTo(own.toByteArray());
        assertThat(part.buffer()).isEqualTo(own.buffer());
        assertThat(part.size()).isEqualTo(length);
        assertThat(part.length()).hasValue(length);
        assertThat(part.heldBytes()).isEqualTo(length);
        assertThat(part.utf8()).isEqualTo(own.utf8());
    }

    @Property
    void differentBytesAreDifferent(@ForAll byte[] one, @ForAll byte[] two) {
        assertThat(Bytes.wrap(one).equals(Bytes.wrap(two))).isEqualTo(Arrays.equals(one, two));
    }

    @Property
    void textIsReadBack(@ForAll @AlphaChars @NumericChars String text) {
        assertThat(Bytes.utf8(text).utf8()).isEqualTo(text);
    }

    @Test
    void textOutsideAsciiIsReadBack() {
        assertThat(Bytes.utf8("ä日本😀").utf8()).isEqualTo("ä日本😀");
    }

    @Test
    void aCopyIsNotTouchedByItsSourceAndWrappingCopiesNothing() {
        byte[] source = {1, 2, 3};
        Bytes copy = Bytes.copyOf(source);
        Bytes view = Bytes.wrap(source);
        source[0] = 9;

        assertThat(copy.toByteArray()).containsExactly(1, 2, 3);
        assertThat(view.toByteArray()).containsExactly(9, 2, 3);
    }

    @Test
    void copyingABufferLeavesItsPosition() {
        ByteBuffer buffer = ByteBuffer.wrap(new byte[] {1, 2, 3, 4});
        buffer.get();

        assertThat(Bytes.copyOf(buffer).toByteArray()).containsExactly(2, 3, 4);
        assertThat(buffer.position()).isEqualTo(1);
        assertThat(Bytes.copyOf(buffer.asReadOnlyBuffer()).size()).isEqualTo(3);
    }

    @Test
    void aBufferIsReadOnlyAndItsOwn() {
        Bytes bytes = Bytes.wrap(new byte[] {1, 2, 3, 4}, 1, 2);
        ByteBuffer first = bytes.buffer();
        first.get();

        assertThat(bytes.buffer().remaining()).isEqualTo(2);
        assertThat(bytes.buffer().position()).isZero();
        assertThatThrownBy(() -> first.put((byte) 1)).isInstanceOf(ReadOnlyBufferException.class);
    }

    @Test
    void aPartOutsideTheArrayIsRefused() {
        assertThatThrownBy(() -> Bytes.wrap(new byte[3], 2, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> Bytes.wrap(new byte[3], -1, 2)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void thereIsOneEmpty() {
        assertThat(Bytes.wrap(new byte[0])).isSameAs(Bytes.empty());
        assertThat(Bytes.wrap(new byte[3], 1, 0)).isSameAs(Bytes.empty());
        StepVerifier.create(Bytes.empty().buffers()).verifyComplete();
    }

    @Test
    void asAPayloadItIsOneBufferAsOftenAsWanted() {
        Bytes bytes = Bytes.utf8("abc");

        for (int i = 0; i < 2; i++) {
            StepVerifier.create(bytes.buffers()).expectNext(bytes.buffer()).verifyComplete();
        }
        assertThat(bytes.reading()).isEqualTo(Reading.REPEATABLE);
    }

    @Test
    void moreThanWasAskedForIsAnError() {
        Bytes bytes = Bytes.utf8("abc");

        StepVerifier.create(bytes.bytes(3)).expectNext(bytes).verifyComplete();
        StepVerifier.create(bytes.bytes(2)).verifyError(PermanentException.class);
    }

    @Test
    void theContentIsNotPrinted() {
        assertThat(Bytes.utf8("secret")).hasToString("Bytes[6]");
    }
}
