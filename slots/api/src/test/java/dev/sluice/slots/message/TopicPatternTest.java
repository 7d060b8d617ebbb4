package dev.sluice.slots.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicPatternTest {

    @Provide
    Arbitrary<String> topics() {
        return Arbitraries.of("a", "b", "ab").list().ofMinSize(1).ofMaxSize(5).map(tokens -> String.join(".", tokens));
    }

    @Provide
    Arbitrary<String> patterns() {
        Arbitrary<List<String>> tokens =
                Arbitraries.of("a", "b", "ab", "*").list().ofMinSize(0).ofMaxSize(4);
        return tokens.flatMap(begin -> Arbitraries.of("a", "b", "*", ">")
                .map(end -> begin.isEmpty() ? end : String.join(".", begin) + "." + end));
    }

    /** The rules by the book: token by token, from the left. */
    private static boolean oracle(List<String> pattern, List<String> topic) {
        if (pattern.isEmpty() || topic.isEmpty()) {
            return pattern.isEmpty() && topic.isEmpty();
        }
        String first = pattern.get(0);
        if (first.equals(">")) {
            return true;
        }
        return (first.equals("*") || first.equals(topic.get(0)))
                && oracle(pattern.subList(1, pattern.size()), topic.subList(1, topic.size()));
    }

    @Property(tries = 5_000)
    void matchesAsTheRulesSay(@ForAll("patterns") String pattern, @ForAll("topics") String topic) {
        assertThat(TopicPattern.of(pattern).matches(topic))
                .isEqualTo(oracle(List.of(pattern.split("\\.")), List.of(topic.split("\\."))));
    }

    @Property
    void aTopicMatchesItselfAndNoOther(@ForAll("topics") String one, @ForAll("topics") String other) {
        assertThat(TopicPattern.of(one).matches(other)).isEqualTo(one.equals(other));
        assertThat(TopicPattern.of(one).hasWildcard()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "a.*, a.b, true",
        "a.*, a, false",
        "a.*, a.b.c, false",
        "*, a, true",
        "*, a.b, false",
        "*.b, a.b, true",
        "*.*, a.b, true",
        ">, a, true",
        ">, a.b.c, true",
        "a.>, a, false",
        "a.>, a.b, true",
        "a.>, ab.c, false",
        "*.>, a, false",
        "*.>, a.b, true",
        "a.*.c, a.b.c, true",
        "a.*.c, a.b.d, false",
        "a.*.c, a.bc, false",
        "ab.*, a.b, false",
    })
    void wildcardsStandForWholeTokens(String pattern, String topic, boolean matches) {
        assertThat(TopicPattern.of(pattern).matches(topic)).isEqualTo(matches);
        assertThat(TopicPattern.of(pattern).hasWildcard()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", "a.", ".a", ">.a", "a.>.b", "a*", "*a", "a.b>", "a.**", ">>", "a b", "a..*", "ä.*"})
    void anythingElseIsNoPattern(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> TopicPattern.of(text));
    }
}
