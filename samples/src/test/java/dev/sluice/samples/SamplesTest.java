package dev.sluice.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.runtime.Sluice;
import dev.sluice.runtime.SluiceCheck;
import dev.sluice.runtime.SluiceOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** The namespace files of the samples; their programs have tests of their own, in their packages. */
public final class SamplesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @ParameterizedTest
    @ValueSource(strings = {"claim-check", "publish-subscribe", "own-stage"})
    void theFileIsValid(String sample) {
        assertThat(SluiceCheck.of(SluiceOptions.file(file(sample))).problems()).isEmpty();
    }

    /** Runs a sample's program on its own file. */
    public static <T> T run(String sample, Function<Sluice, Mono<T>> program) throws IOException {
        return Mono.usingWhen(Sluice.start(file(sample)), program, Sluice::stop)
                .blockOptional(PATIENCE)
                .orElseThrow(() -> new IOException(sample + " ended without a result"));
    }

    private static Path file(String sample) {
        return Path.of(sample, "sluice.yaml");
    }
}
