package dev.sluice.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FigureTest {

    @Test
    void aFigureIsTheMedianOfItsRoundsWithItsExtremes() {
        Figure figure =
                new Figure("passthrough", "sluice", "0 stages", "ns_per_message", "ns", List.of(31.0, 20.5, 24.0));

        assertThat(figure.json())
                .isEqualTo(
                        "{\"area\":\"passthrough\",\"arm\":\"sluice\",\"case\":\"0 stages\",\"metric\":\"ns_per_message\","
                                + "\"value\":24.00,\"unit\":\"ns\",\"n\":3,\"min\":20.50,\"max\":31.00}");
    }

    @Test
    void theMedianOfAnEvenNumberLiesBetweenTheMiddleTwo() {
        assertThat(new Figure("a", "b", "c", "d", "e", List.of(4.0, 1.0, 3.0, 2.0)).median())
                .isEqualTo(2.5);
    }
}
