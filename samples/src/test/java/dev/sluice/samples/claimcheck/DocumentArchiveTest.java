package dev.sluice.samples.claimcheck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.samples.SamplesTest;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class DocumentArchiveTest {

    @Test
    void theIndexerReadsTheWholeScan() throws IOException {
        long indexed = SamplesTest.run("claim-check", sluice -> DocumentArchive.archive(sluice, 64));

        assertThat(indexed).isEqualTo(64L << 20);
    }
}
