package dev.sluice.slots.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SluiceExceptionTest {

    @Test
    void theFamilyHasFiveKinds() {
        assertThat(SluiceException.class.getPermittedSubclasses())
                .containsExactlyInAnyOrder(
                        ConflictException.class,
                        InvalidConfigurationException.class,
                        OutcomeUnknownException.class,
                        PermanentException.class,
                        TransientException.class);
    }

    @Test
    void theVendorsExceptionIsTheCause() {
        IllegalStateException vendors = new IllegalStateException("driver");

        assertThat(new TransientException("later", vendors)).hasCause(vendors);
        assertThat(new PermanentException("never", vendors)).hasCause(vendors);
        assertThat(new OutcomeUnknownException("maybe", vendors)).hasCause(vendors);
    }

    @Test
    void aConflictIsAnExpectedAnswerAndCostsNoStackTrace() {
        assertThat(new ConflictException("changed").getStackTrace()).isEmpty();
        assertThat(new TransientException("later").getStackTrace()).isNotEmpty();
    }

    @Test
    void aRefusedPayloadNamesThePatternThatCarriesIt() {
        assertThat(new PayloadRefusedException("too large"))
                .isInstanceOf(PermanentException.class)
                .hasMessageStartingWith("too large")
                .hasMessageContaining("claim-check");
    }
}
