package dev.sluice.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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

    @Test
    void noProblemRepeatsASecret() throws IOException {
        for (Path file : files()) {
            Path problems = file.resolveSibling(file.getFileName().toString().replace(".yaml", ".problems"));
            assertThat(Files.readString(problems)).doesNotContain("hunter2");
        }
    }
}
