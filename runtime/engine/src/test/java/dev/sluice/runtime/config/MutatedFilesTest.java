package dev.sluice.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.runtime.SluiceCheck;
import dev.sluice.runtime.SluiceOptions;
import dev.sluice.runtime.ValidationReport;
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
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

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
        lines.set(at, lines.get(at).replaceFirst(":.*", ": " + Matcher.quoteReplacement(token)));
        assertAnswered(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    @Property(tries = 500)
    void anyBytesAtAll(@ForAll byte[] bytes) {
        assertAnswered(bytes);
    }

    @Property(tries = 300)
    void theWholeCheckIncludingPlugIns(@ForAll Random random, @ForAll @IntRange(min = 1, max = 8) int changes) {
        List<String> lines =
                new ArrayList<>(new String(good, StandardCharsets.UTF_8).lines().toList());
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(lines.size());
            StringBuilder line = new StringBuilder(lines.get(at));
            line.insert(random.nextInt(line.length() + 1), TOKENS.get(random.nextInt(TOKENS.size())));
            lines.set(at, line.toString());
        }
        SluiceOptions options = SluiceOptions.text("f.yaml", String.join("\n", lines))
                .withReferences(References.of(Map.of("HOST", "h")::get, Path.of("/nowhere")));

        ValidationReport report = Assertions.assertTimeout(Duration.ofSeconds(20), () -> SluiceCheck.of(options));

        assertThat(report.valid()).isEqualTo(report.problems().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("endless")
    void theWorstMegabyteIsAnsweredSoon(String name, String text) {
        byte[] bytes = text.substring(0, Math.min(text.length(), 1 << 20)).getBytes(StandardCharsets.US_ASCII);
        assertAnswered(bytes);
    }

    static List<Arguments> endless() {
        int million = 1 << 20;
        StringBuilder aliases = new StringBuilder("namespaces:\n- &a0 [x]\n");
        for (int i = 1; i < 100; i++) {
            aliases.append("- &a")
                    .append(i)
                    .append(" ")
                    .append("[".repeat(40))
                    .append("*a")
                    .append(i - 1);
            aliases.append("]".repeat(40)).append('\n');
        }
        StringBuilder unknown = new StringBuilder();
        for (int i = 0; unknown.length() < million; i++) {
            unknown.append("unknown_key_of_some_length_").append(i).append(": 1\n");
        }
        String deepKeys = IntStream.range(0, 45)
                .mapToObj(i -> " ".repeat(i) + "k".repeat(1000) + ":\n")
                .collect(Collectors.joining());
        return List.of(
                Arguments.of("open lists", "[".repeat(million)),
                Arguments.of("open mappings", "{".repeat(million)),
                Arguments.of("open keys", "? ".repeat(million / 2)),
                Arguments.of("open items", "- ".repeat(million / 2)),
                Arguments.of("one quoted text", "'" + "x".repeat(million)),
                Arguments.of("many lines", "a\n".repeat(million / 2)),
                Arguments.of("empty namespaces", "namespaces:\n" + "-\n".repeat(million / 2 - 10)),
                Arguments.of("many references", "namespaces: \"" + "${ENV:X}${".repeat(100_000) + "\""),
                Arguments.of("unknown keys", unknown.substring(0, unknown.lastIndexOf("\n", million) + 1)),
                Arguments.of("a chain of aliases", aliases.toString()),
                Arguments.of("long paths", deepKeys + " ".repeat(50) + "[" + "x,".repeat(90_000) + "]"),
                Arguments.of(
                        "anchors",
                        IntStream.range(0, 50_000)
                                .mapToObj(i -> "- &a" + i + " x\n")
                                .collect(Collectors.joining())));
    }

    private void assertAnswered(byte[] bytes) {
        Checked<SluiceFile> answer =
                Assertions.assertTimeout(Duration.ofSeconds(20), () -> files.read("f.yaml", bytes));

        assertThat(answer.isSound()).isEqualTo(answer.problems().isEmpty());
        assertThat(answer.value() != null || !answer.problems().isEmpty()).isTrue();
        assertThat(answer.problems().stream().filter(problem -> !wellFormed(problem)))
                .isEmpty();
    }

    private static boolean wellFormed(Problem problem) {
        return problem.file().equals("f.yaml")
                && problem.message().contains("(expected: ")
                && !problem.message().contains("\n");
    }
}
