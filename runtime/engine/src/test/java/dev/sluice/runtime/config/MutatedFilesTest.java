package dev.sluice.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.slots.error.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Assertions;

/** Whatever is done to a good file, the answer is a model or a list of problems, soon. */
class MutatedFilesTest {

    private static final List<String> TOKENS = List.of(
            ":",
            "-",
            "?",
            "[",
            "]",
            "{",
            "}",
            "&a",
            "*a",
            "!t",
            "!!int",
            "|",
            ">",
            "'",
            "\"",
            "#",
            "%",
            "@",
            "`",
            "~",
            "<<",
            "---",
            "...",
            "${",
            "${ENV:",
            "${SECRET:../x}",
            "}",
            "\t",
            "\n",
            "  ",
            "null",
            "true",
            "-1",
            "0x1f",
            ".inf",
            "1e999",
            "99999999999999999999",
            "\u0000",
            "\u0085",
            "\uFEFF",
            "\uD83D\uDE00",
            "\\x",
            "name",
            "backend",
            "slots");

    private final byte[] good;
    private final SluiceFiles files = new SluiceFiles(References.of(Map.of("HOST", "h")::get, Path.of("/nowhere")));

    MutatedFilesTest() throws IOException {
        good = Files.readAllBytes(Path.of("src/test/resources/good/everything.yaml"));
    }

    @Property(tries = 1500)
    void changedBytes(@ForAll Random random, @ForAll @IntRange(min = 1, max = 20) int changes) {
        byte[] bytes = good.clone();
        for (int i = 0; i < changes; i++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        assertAnswered(bytes);
    }

    @Property(tries = 1500)
    void insertedTokens(@ForAll Random random, @ForAll @IntRange(min = 1, max = 8) int changes) {
        StringBuilder text = new StringBuilder(new String(good, StandardCharsets.UTF_8));
        for (int i = 0; i < changes; i++) {
            text.insert(random.nextInt(text.length()), TOKENS.get(random.nextInt(TOKENS.size())));
        }
        assertAnswered(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Property(tries = 1500)
    void linesDroppedRepeatedSwappedAndIndented(
            @ForAll Random random, @ForAll @IntRange(min = 1, max = 10) int changes) {
        List<String> lines =
                new ArrayList<>(new String(good, StandardCharsets.UTF_8).lines().toList());
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(lines.size());
            switch (random.nextInt(4)) {
                case 0 -> lines.remove(at);
                case 1 -> lines.add(at, lines.get(random.nextInt(lines.size())));
                case 2 -> Collections.swap(lines, at, random.nextInt(lines.size()));
                default ->
                    lines.set(at, "  ".repeat(random.nextInt(3)) + lines.get(at).strip());
            }
        }
        assertAnswered(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    @Property(tries = 500)
    void valuesReplaced(@ForAll Random random, @ForAll String value) {
        List<String> lines =
                new ArrayList<>(new String(good, StandardCharsets.UTF_8).lines().toList());
        int at = random.nextInt(lines.size());
        String token = random.nextBoolean() ? value : TOKENS.get(random.nextInt(TOKENS.size()));
        lines.set(at, lines.get(at).replaceFirst(":.*", ": " + java.util.regex.Matcher.quoteReplacement(token)));
        assertAnswered(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    @Property(tries = 500)
    void anyBytesAtAll(@ForAll byte[] bytes) {
        assertAnswered(bytes);
    }

    private void assertAnswered(byte[] bytes) {
        Checked<SluiceFile> answer = Assertions.assertTimeout(Duration.ofSeconds(5), () -> files.read("f.yaml", bytes));

        assertThat(answer.isSound()).isEqualTo(answer.problems().isEmpty());
        assertThat(answer.value() != null || !answer.problems().isEmpty()).isTrue();
        for (Problem problem : answer.problems()) {
            assertThat(problem.file()).isEqualTo("f.yaml");
            assertThat(problem.message()).contains("(expected: ").doesNotContain("\n");
        }
    }
}
