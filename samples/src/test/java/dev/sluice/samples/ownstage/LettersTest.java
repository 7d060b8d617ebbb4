package dev.sluice.samples.ownstage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.samples.SamplesTest;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class LettersTest {

    @Test
    void theLetterArrivesStamped() throws IOException {
        assertThat(SamplesTest.run("own-stage", Letters::send).headers().value("stamped-by"))
                .isEqualTo("post-office");
    }
}
