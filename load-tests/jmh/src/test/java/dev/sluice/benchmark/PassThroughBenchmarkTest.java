package dev.sluice.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** One pass of each arm, so that the benchmarks cannot rot. The figures mean nothing here. */
class PassThroughBenchmarkTest {

    @ParameterizedTest
    @EnumSource
    void everyArmBringsItsBatchToTheSubscriber(Arm arm) throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(PassThroughBenchmark.class.getName())
                        .param("arm", arm.name())
                        .param("acknowledging", "true", "false")
                        .mode(Mode.SingleShotTime)
                        .forks(0)
                        .warmupIterations(0)
                        .measurementIterations(2)
                        .verbosity(VerboseMode.SILENT)
                        .shouldFailOnError(true)
                        .build())
                .run();

        assertThat(results)
                .hasSize(2)
                .allSatisfy(result ->
                        assertThat(result.getPrimaryResult().getScore()).isPositive());
    }
}
