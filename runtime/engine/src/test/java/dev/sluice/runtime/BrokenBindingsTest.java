package dev.sluice.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.runtime.binding.InterfaceResult;
import dev.sluice.runtime.binding.SlotResult;
import dev.sluice.runtime.config.BrokenFiles;
import dev.sluice.runtime.config.References;
import dev.sluice.runtime.fixture.Journal;
import dev.sluice.runtime.fixture.ProbesOnly;
import dev.sluice.slots.error.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BrokenBindingsTest {

    @TempDir
    Path secrets;

    static List<Path> files() {
        return BrokenFiles.in("broken-binding");
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyProblemIsNamedWithItsLineItsPathAndWhatIsAllowed(Path file) throws IOException {
        BrokenFiles.assertProblems(
                file,
                (name, bytes) ->
                        check(name, new String(bytes, StandardCharsets.UTF_8)).problems());
    }

    @Test
    void checkingOpensNothing() {
        Journal.clear();

        assertThat(check("ok.yaml", "namespaces: [ { name: abc, abstraction: queue, backend: probe } ]")
                        .valid())
                .isTrue();

        assertThat(Journal.entries()).isEmpty();
    }

    @Test
    void everyInterfaceOfASlotIsReported() {
        ValidationReport report = check("ok.yaml", """
                namespaces:
                  - name: letters
                    pattern: plain
                    version: v2
                    slots: { channel: { backend: probe, config: { without: [stream_basic] } } }
                """);

        assertThat(report.valid()).isTrue();
        assertThat(report.namespaces())
                .containsExactly(new ValidationReport.NamespaceReport(
                        "letters",
                        "plain",
                        List.of(new SlotResult(
                                "channel",
                                "probe",
                                List.of(
                                        new InterfaceResult("pubsub_basic", false, true),
                                        new InterfaceResult("stream_basic", false, false),
                                        new InterfaceResult("queue_basic", false, true))))));
    }

    @Test
    void aNamespaceOfAnUnknownAbstractionOrPatternIsReported() {
        ValidationReport report = check("broken.yaml", """
                namespaces:
                  - { name: work, abstraction: quee, backend: probe }
                  - { name: letters, pattern: nope, slots: { x: { backend: prob } } }
                """);

        assertThat(report.namespaces())
                .containsExactly(
                        new ValidationReport.NamespaceReport(
                                "work", null, List.of(new SlotResult("main", "probe", List.of()))),
                        new ValidationReport.NamespaceReport(
                                "letters", "nope", List.of(new SlotResult("x", "prob", List.of()))));
    }

    @Test
    void aMissingFileIsAProblem() {
        assertThat(SluiceCheck.of(SluiceOptions.file(secrets.resolve("none.yaml")))
                        .problems())
                .extracting(Problem::message)
                .containsExactly("file: missing (expected: a file of this name)");
    }

    private ValidationReport check(String name, String text) {
        return SluiceCheck.of(SluiceOptions.text(name, text)
                .withClassLoader(new ProbesOnly())
                .withReferences(References.of(BrokenFiles.ENVIRONMENT::get, secrets)));
    }
}
