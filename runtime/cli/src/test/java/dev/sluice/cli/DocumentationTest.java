package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.runtime.SluiceCheck;
import dev.sluice.runtime.SluiceOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documentation shows can be run: every block of YAML is a valid file, every link leads somewhere. */
final class DocumentationTest {

    private static final Path ROOT = root();
    private static final Pattern YAML = Pattern.compile("(?ms)^```yaml\\n(.*?)^```");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(#[^)]*)?\\)");

    @ParameterizedTest
    @MethodSource("yamlBlocks")
    void everyYamlBlockIsAValidFile(String origin, String yaml) {
        assertThat(SluiceCheck.of(SluiceOptions.text(origin, yaml)).problems()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("sampleFiles")
    void everySampleFileIsNamedInTheReadme(Path file) throws IOException {
        assertThat(Files.readString(ROOT.resolve("samples/README.md")))
                .contains(ROOT.resolve("samples").relativize(file).toString());
    }

    @Test
    void everyRelativeLinkLeadsSomewhere() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path page : pages()) {
            Matcher links = LINK.matcher(Files.readString(page));
            while (links.find()) {
                if (!Files.exists(page.resolveSibling(links.group(1)))) {
                    broken.add(ROOT.relativize(page) + " -> " + links.group(1));
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    static List<Object[]> yamlBlocks() throws IOException {
        List<Object[]> blocks = new ArrayList<>();
        for (Path page : pages()) {
            String text = Files.readString(page);
            Matcher found = YAML.matcher(text);
            while (found.find()) {
                if (!found.group(1).contains("namespaces:")) {
                    continue; // a part of a file, which the text around it places
                }
                long line = text.substring(0, found.start()).lines().count() + 1;
                blocks.add(new Object[] {ROOT.relativize(page) + ":" + line, found.group(1)});
            }
        }
        assertThat(blocks).hasSizeGreaterThan(5);
        return blocks;
    }

    static List<Path> sampleFiles() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve("samples"))) {
            return files.filter(file -> file.endsWith("sluice.yaml"))
                    .filter(file -> !file.toString().contains("target"))
                    .toList();
        }
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !ROOT.relativize(file).toString().contains("target"))
                    .sorted()
                    .toList();
        }
    }

    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.exists(here.resolve("mvnw"))) {
            here = here.getParent();
        }
        return here;
    }
}
