package dev.sluice.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.runtime.SluiceCheck;
import dev.sluice.runtime.SluiceOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BrokenFilesTest {

    @TempDir
    Path secrets;

    static List<Path> files() {
        return BrokenFiles.in("broken");
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyProblemIsNamedWithItsLineItsPathAndWhatIsAllowed(Path file) throws IOException {
        Files.createDirectories(secrets.resolve("db"));
        Files.writeString(secrets.resolve("db/password"), "hunter2");
        SluiceFiles reader = new SluiceFiles(References.of(BrokenFiles.ENVIRONMENT::get, secrets));

        BrokenFiles.assertProblems(
                file, (name, bytes) -> reader.read(name, bytes).problems());
    }

    @ParameterizedTest
    @MethodSource("files")
    void theWholeCheckKeepsEveryProblemOfTheReader(Path file) throws IOException {
        References references = References.of(BrokenFiles.ENVIRONMENT::get, secrets);
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);

        assertThat(SluiceCheck.of(SluiceOptions.text("f.yaml", text).withReferences(references))
                        .problems())
                .containsAll(new SluiceFiles(references).read("f.yaml", text).problems());
    }

    @Test
    void noProblemRepeatsASecret() throws IOException {
        for (Path file : files()) {
            Path problems = file.resolveSibling(file.getFileName().toString().replace(".yaml", ".problems"));
            assertThat(Files.readString(problems)).doesNotContain("hunter2");
        }
    }
}
