package dev.sluice.samples.pubsub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.samples.SamplesTest;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class PricesTest {

    @Test
    void theLastPriceOfASymbolIsKept() throws IOException {
        assertThat(SamplesTest.run("publish-subscribe", Prices::follow)).isEqualTo("999");
    }
}
