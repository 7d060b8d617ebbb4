package dev.sluice.slots.model.blob;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sluice.slots.message.Bytes;
import dev.sluice.slots.message.Headers;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BlobKeysTest {

    static Stream<String> good() {
        return Stream.of("a", "a/b", "...", ".hidden", "a b", "é/世界/😀", "x".repeat(512), "世".repeat(266), "C:\\x");
    }

    static Stream<String> bad() {
        return Stream.of(
                "",
                "/",
                "/a",
                "a/",
                "a//b",
                ".",
                "..",
                "../a",
                "a/..",
                "a/./b",
                "a\0b",
                "x".repeat(513),
                "世".repeat(267),
                "\ud83d",
                "a\ude00");
    }

    @ParameterizedTest
    @MethodSource("good")
    void aKeyIsGivenBack(String key) {
        assertThat(BlobKeys.checked(key)).isSameAs(key);
    }

    @ParameterizedTest
    @MethodSource("bad")
    void aMalformedKeyIsRefusedByRule(String key) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BlobKeys.checked(key))
                .withMessageMatching("key: .+ \\(expected: .+\\)");
    }

    @Test
    void theOrderIsThatOfCodePoints() {
        // In UTF-16 the surrogates of the emoji sort before the private-use character.
        List<String> sorted = Stream.of("😀", "\uf8ff", "a/b", "a-b", "a")
                .sorted(BlobKeys.ORDER)
                .toList();

        assertThat(sorted).containsExactly("a", "a-b", "a/b", "\uf8ff", "😀");
    }

    @Property
    void theOrderIsThatOfUtf8Bytes(
            @ForAll @StringLength(max = 6) String one, @ForAll @StringLength(max = 6) String other) {
        String mine = new String(one.getBytes(UTF_8), UTF_8);
        String theirs = new String(other.getBytes(UTF_8), UTF_8);

        assertThat(Integer.signum(BlobKeys.ORDER.compare(mine, theirs)))
                .isEqualTo(Integer.signum(Arrays.compareUnsigned(mine.getBytes(UTF_8), theirs.getBytes(UTF_8))));
    }

    @Test
    void metadataAndContentTypeAreBounded() {
        Headers largest = Headers.of("n", "é".repeat(1023) + "x");

        assertThat(new BlobContent(Bytes.empty(), "t".repeat(255), largest).metadata())
                .isEqualTo(largest);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BlobContent(Bytes.empty(), null, largest.with("m", "")))
                .withMessage("metadata: 2049 bytes (expected: at most 2048)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BlobContent(Bytes.empty(), "t".repeat(256), Headers.empty()))
                .withMessage("contentType: 256 characters (expected: at most 255)");
    }
}
