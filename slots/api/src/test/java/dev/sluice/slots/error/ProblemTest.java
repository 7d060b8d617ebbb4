package dev.sluice.slots.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import nl.jqno.equalsverifier.EqualsVerifier;
import org.junit.jupiter.api.Test;

class ProblemTest {

    private static Problem at(int line, String path) {
        return new Problem("sluice.yaml", line, path, "wrong");
    }

    @Test
    void itIsPrintedAsCompilersDo() {
        assertThat(at(3, "namespaces[0].name")).hasToString("sluice.yaml:3: namespaces[0].name: wrong");
        assertThat(at(0, "")).hasToString("sluice.yaml:0: wrong");
    }

    @Test
    void problemsAreListedOnceInReadingOrder() {
        InvalidConfigurationException invalid = new InvalidConfigurationException(
                List.of(at(10, "b"), at(9, "z"), new Problem("a.yaml", 20, "", "wrong"), at(10, "a"), at(9, "z")));

        assertThat(invalid.problems())
                .containsExactly(new Problem("a.yaml", 20, "", "wrong"), at(9, "z"), at(10, "a"), at(10, "b"));
        assertThat(invalid).hasMessage("""
                        a.yaml:20: wrong
                        sluice.yaml:9: z: wrong
                        sluice.yaml:10: a: wrong
                        sluice.yaml:10: b: wrong""");
    }

    @Test
    void anInvalidConfigurationHasAProblem() {
        assertThatIllegalArgumentException().isThrownBy(() -> new InvalidConfigurationException(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> at(-1, "")).withMessage("line: -1 (expected: >= 0)");
    }

    @Test
    void orderAgreesWithEquality() {
        EqualsVerifier.forClass(Problem.class)
                .withNonnullFields("file", "path", "message")
                .verify();
        assertThat(at(1, "a"))
                .isEqualByComparingTo(at(1, "a"))
                .isLessThan(at(2, "a"))
                .isLessThan(at(1, "b"));
    }
}
