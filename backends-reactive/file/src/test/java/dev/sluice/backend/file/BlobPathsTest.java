package dev.sluice.backend.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.slots.model.blob.BlobKeys;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class BlobPathsTest {

    private static final Path SCOPE = Path.of("/store/ns/slot");

    @Property
    void noKeyLeavesItsScopeOrNeedsANameThatAFileSystemRefuses(@ForAll("keys") String key) {
        Path path = BlobPaths.object(SCOPE, key);

        assertThat(path).isEqualTo(path.normalize()).isNotEqualTo(SCOPE);
        assertThat(path.startsWith(SCOPE)).isTrue();
        for (Path name : SCOPE.relativize(path)) {
            assertThat(name.toString()).matches("[a-z0-9._%-]{1,255}").isNotIn(".", "..");
        }
    }

    @Property
    void differentKeysHaveDifferentPathsAlsoWhereCaseIsIgnored(
            @ForAll("keys") String one, @ForAll("keys") String other) {
        String mine = BlobPaths.object(SCOPE, one).toString().toLowerCase(Locale.ROOT);
        String theirs = BlobPaths.object(SCOPE, other).toString().toLowerCase(Locale.ROOT);

        assertThat(mine.equals(theirs)).isEqualTo(one.equals(other));
        assertThat(theirs)
                .as("an object is never a folder on the way to another")
                .doesNotStartWith(mine + "/");
    }

    @Property
    void aNameLeadsBackToItsBytes(@ForAll byte[] bytes) {
        assertThat(BlobPaths.decoded(BlobPaths.encoded(bytes))).isEqualTo(bytes);
    }

    @Property
    void aNameThatNoKeyHasIsNotRead(@ForAll("names") String name) {
        byte[] decoded = BlobPaths.decoded(name);

        if (decoded != null) {
            assertThat(BlobPaths.encoded(decoded)).isEqualTo(name);
        }
    }

    @Test
    void pathsAreReadableAndStayAsTheyAre() {
        List<String> paths = List.of("report.pdf", "2026/July/my report", "é", "x".repeat(80) + "y").stream()
                .map(key -> SCOPE.relativize(BlobPaths.object(SCOPE, key)).toString())
                .toList();

        assertThat(paths)
                .containsExactly(
                        "report.pdf.blob",
                        "2026.dir/%4auly.dir/my%20report.blob",
                        "%c3%a9.blob",
                        "x".repeat(80) + ".more/y.blob");
    }

    @Test
    void theWorstKeysFitIntoAPathOf4096() {
        Set<Integer> lengths = new HashSet<>();
        for (String key :
                List.of("世/".repeat(199) + "世", "é/".repeat(255) + "é", "X/".repeat(255) + "X", "世".repeat(266))) {
            lengths.add(
                    BlobPaths.object(SCOPE, BlobKeys.checked(key)).toString().length());
        }

        assertThat(lengths).allMatch(length -> length < 3_600);
    }

    @Provide
    Arbitrary<String> keys() {
        Arbitrary<String> segment = Arbitraries.oneOf(
                Arbitraries.strings()
                        .withChars("aA.%/ ~\\\u0001éß世")
                        .ofMinLength(1)
                        .ofMaxLength(4),
                Arbitraries.strings().ofMinLength(1).ofMaxLength(12),
                Arbitraries.of(
                        "a.blob", "a.dir", "a.more", "%61", "con", "x".repeat(80), "x".repeat(79), "é".repeat(40)));
        return segment.list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(list -> list.stream().collect(Collectors.joining("/")))
                .filter(BlobPathsTest::isKey);
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings().withChars("aA%26gf0.é").ofMaxLength(8);
    }

    private static boolean isKey(String text) {
        try {
            return BlobKeys.checked(text)
                    .equals(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
