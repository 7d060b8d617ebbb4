package dev.sluice.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.slots.error.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * Folders of broken files: beside each {@code NN-name.yaml} stands {@code NN-name.problems} with exactly the problems it has,
 * {@code line: path: message}, in reading order.
 */
public final class BrokenFiles {

    /** Problems reproduce whatever the machine: only these variables are set. */
    public static final Map<String, String> ENVIRONMENT = Map.of("HOST", "localhost", "PORT", "8080", "EMPTY", "");

    private BrokenFiles() {}

    /** The files of a folder of the test resources, in order. */
    public static List<Path> in(String folder) {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources", folder))) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asserts that a check finds exactly the expected problems, each at its place in this file. */
    public static void assertProblems(Path file, BiFunction<String, byte[], List<Problem>> check) throws IOException {
        String name = file.getFileName().toString();
        List<Problem> found = check.apply(name, Files.readAllBytes(file));
        assertThat(found).extracting(Problem::file).containsOnly(name);
        List<String> lines = found.stream()
                .sorted()
                .distinct()
                .map(each -> each.toString().substring(name.length() + 1))
                .toList();
        Path expected = file.resolveSibling(name.replace(".yaml", ".problems"));
        assertThat(lines).as(name).containsExactlyElementsOf(Files.readAllLines(expected));
    }
}
