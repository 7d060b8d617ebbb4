package dev.sluice.slots.model.keyvalue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyValueRulesTest {

    static Stream<String> good() {
        return Stream.of(
                " ", "a", "a b", "..", "%_\\", "日本", "😀", "\uFFFF", "\u2028", "k".repeat(512), "😀".repeat(256));
    }

    static Stream<String> bad() {
        return Stream.of(
                "k".repeat(513),
                "😀".repeat(257),
                "\u0000",
                "a\tb",
                "\u007F",
                "\u009F",
                "\uD83D",
                "\uDE00",
                "\uDE00\uD83D",
                "a\uD83D",
                "\uD83Da");
    }

    @ParameterizedTest
    @MethodSource("good")
    void aKeyOfOrdinaryCharactersIsAKeyAndAPrefix(String key) {
        assertThat(KeyValueRules.checkedKey(key)).isSameAs(key);
        assertThat(KeyValueRules.checkedPrefix(key)).isSameAs(key);
    }

    @ParameterizedTest
    @MethodSource("bad")
    void anythingElseIsNeither(String key) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeyValueRules.checkedKey(key))
                .withMessageStartingWith("key: ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeyValueRules.checkedPrefix(key))
                .withMessageStartingWith("prefix: ");
    }

    @Property
    void whatIsAcceptedSurvivesUtf8(@ForAll String text) {
        try {
            String key = KeyValueRules.checkedKey(text);
            assertThat(new String(key.getBytes(UTF_8), UTF_8)).isEqualTo(key);
            assertThat(key.chars()).noneMatch(Character::isISOControl);
        } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessageStartingWith("key: ");
        }
    }

    @Test
    void theEmptyTextIsAPrefixButNoKey() {
        assertThat(KeyValueRules.checkedPrefix("")).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeyValueRules.checkedKey(""))
                .withMessage("key: 0 characters (expected: 1 to 512)");
    }

    @Test
    void aControlCharacterIsNamedWithItsPlace() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeyValueRules.checkedKey("ab\n"))
                .withMessage("key: control character U+000A at 2 (expected: no control characters)");
    }

    @Test
    void aTimeToLiveIsInWholeMilliseconds() {
        assertThat(KeyValueRules.checkedTimeToLive(Duration.ofNanos(1_999_999))).isEqualTo(1);
        assertThat(KeyValueRules.checkedTimeToLive(Duration.ofDays(36_500))).isEqualTo(36_500L * 86_400_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT0.000999999S", "P36500DT0.001S", "PT2562047788015215H"})
    void aTimeToLiveOutsideTheRangeIsRefused(String duration) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeyValueRules.checkedTimeToLive(Duration.parse(duration)))
                .withMessageEndingWith("(expected: 1 ms to 36500 days)");
    }

    @Test
    void aPageHasOneTo10000Entries() {
        assertThat(new ScanRequest("", null, 10_000).limit()).isEqualTo(10_000);
        assertThatIllegalArgumentException().isThrownBy(() -> new ScanRequest("", null, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ScanRequest("", null, 10_001))
                .withMessage("limit: 10001 (expected: 1 to 10000)");
    }
}
