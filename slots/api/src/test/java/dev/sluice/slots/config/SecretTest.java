package dev.sluice.slots.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTest {

    @ParameterizedTest
    @ValueSource(strings = {"${SECRET:db/password}", "${ENV:DB_PASSWORD}", "${SECRET:a.b-c_d/e1}"})
    void aReferenceIsPrintedAsItIs(String reference) {
        assertThat(new Secret(reference)).hasToString(reference);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hunter2",
                "",
                "${SECRET:}",
                "${ENV:}",
                "${FILE:/etc/x}",
                "$SECRET:a",
                "${SECRET:a}b",
                "x${ENV:A}",
                "${ENV:A B}",
                "${SECRET:a\n}",
                "${secret:a}"
            })
    void aSecretWrittenOutIsRefusedWithoutBeingRepeated(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Secret(text))
                .withMessage("(expected: a reference, ${SECRET:path} or ${ENV:NAME})");
    }
}
