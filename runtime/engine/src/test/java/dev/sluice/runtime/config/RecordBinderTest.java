package dev.sluice.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.slots.config.ByteSize;
import dev.sluice.slots.config.Default;
import dev.sluice.slots.config.Range;
import dev.sluice.slots.config.Secret;
import dev.sluice.slots.error.InvalidConfigurationException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordBinderTest {

    private final RecordBinder binder = new RecordBinder(
            References.of(Map.of("HOST", "localhost", "PORT", "8080", "TOKEN", "hunter2")::get, Path.of("/nowhere")));

    enum Compression {
        NONE,
        GZIP_FAST
    }

    record Everything(
            String text,
            int count,
            long total,
            double ratio,
            boolean on,
            Duration pause,
            ByteSize size,
            Secret token,
            URI uri,
            Path path,
            Compression compression,
            List<String> names,
            Set<Integer> ports,
            Map<String, Duration> waits,
            Nested nested,
            List<Nested> more,
            @Nullable String maybe,
            @Nullable Nested maybeNested) {}

    record Nested(
            @Default("7") int depth,
            @Default("[a, b]") List<String> tags,
            @Nullable Integer limit) {}

    private static final String ALL = """
            text: some text
            count: -3
            total: 3000000000
            ratio: 1.5e3
            on: true
            pause: 1m30s
            size: 64KiB
            token: ${ENV:TOKEN}
            uri: https://example.org/a
            path: /var/lib/sluice
            compression: gzip_fast
            names: [x, 2, true]
            ports: [1, 2]
            waits: { a b: 5ms }
            nested: { depth: 1 }
            more: [{ limit: 3 }, { tags: [] }]
            """;

    @Test
    void everyTypeIsRead() {
        assertThat(sound(ALL, Everything.class))
                .isEqualTo(new Everything(
                        "some text",
                        -3,
                        3_000_000_000L,
                        1500,
                        true,
                        Duration.ofSeconds(90),
                        new ByteSize(65536),
                        new Secret("${ENV:TOKEN}"),
                        URI.create("https://example.org/a"),
                        Path.of("/var/lib/sluice"),
                        Compression.GZIP_FAST,
                        List.of("x", "2", "true"),
                        Set.of(1, 2),
                        Map.of("a b", Duration.ofMillis(5)),
                        new Nested(1, List.of("a", "b"), null),
                        List.of(new Nested(7, List.of("a", "b"), 3), new Nested(7, List.of(), null)),
                        null,
                        null));
    }

    @Test
    void jsonIsReadLikeYaml() {
        assertThat(sound("{\"depth\": 3, \"tags\": [\"x\"], \"limit\": null}", Nested.class))
                .isEqualTo(new Nested(3, List.of("x"), null));
    }

    @Test
    void everyMissingKeyIsNamedAtOnce() {
        assertThat(problems("{ text: x }", Everything.class))
                .hasSize(14)
                .contains(
                        "1: count: count: missing (expected: a whole number)",
                        "1: ports: ports: missing (expected: a list of values, each a whole number)")
                .noneMatch(line -> line.contains("nested") || line.contains("maybe"));
    }

    @Test
    void aNestedRecordIsMadeOfItsDefaultsUnlessOneIsMissing() {
        record Inner(String must) {}
        record Outer(Nested nested, Inner inner) {}

        assertThat(problems("{ nested: }", Outer.class))
                .containsExactly("1: inner: inner: missing (expected: a mapping with must)");
    }

    @Test
    void aKeyWithoutAValueIsAnAbsentKey() {
        assertThat(sound("{ depth: , tags: ~, limit: null }", Nested.class))
                .isEqualTo(new Nested(7, List.of("a", "b"), null));
        assertThat(problems("{ text: }", One.class)).containsExactly("1: text: text: nothing (expected: text)");
    }

    record One(String text) {}

    @Test
    void emptyTextIsTextWhenQuoted() {
        assertThat(sound("text: \"\"", One.class)).isEqualTo(new One(""));
        assertThat(sound("text: \"null\"", One.class)).isEqualTo(new One("null"));
    }

    @Test
    void rangesHoldForNumbersSizesAndDurations() {
        record Limited(
                @Range(min = 1, max = 9) int count,
                @Range(min = 1024) ByteSize size,
                @Range(max = 60_000) Duration pause,
                @Range(min = 0.5) double ratio) {}

        assertThat(sound("{ count: 9, size: 1KiB, pause: 1m, ratio: 0.5 }", Limited.class)
                        .count())
                .isEqualTo(9);
        assertThat(problems("{ count: 10, size: 1023B, pause: 61s, ratio: 0.4 }", Limited.class))
                .containsExactly(
                        "1: count: count: 10 (expected: 1 to 9)",
                        "1: pause: pause: '61s' (expected: <= 1m)",
                        "1: ratio: ratio: 0.4 (expected: >= 0.5)",
                        "1: size: size: '1023B' (expected: >= 1KiB)");
    }

    record Checked(int min, int maxCount) {
        Checked {
            if (maxCount < min) {
                throw new IllegalArgumentException("maxCount: " + maxCount + " (expected: >= min)");
            }
            if (min == 13) {
                throw new IllegalArgumentException("13 is no number for this (expected: a lucky one)");
            }
            if (min == 14) {
                throw new IllegalStateException("broken");
            }
        }
    }

    @Test
    void aRefusalOfTheRecordItselfStandsAtTheKeyItNames() {
        assertThat(problems("min: 3\nmax_count: 2\n", Checked.class))
                .containsExactly("2: max_count: max_count: 2 (expected: >= min)");
    }

    @Test
    void anyOtherRefusalStandsAtTheRecord() {
        assertThat(problems("min: 13\nmax_count: 20\n", Checked.class))
                .containsExactly("1: file: 13 is no number for this (expected: a lucky one)");
        assertThat(problems("min: 14\nmax_count: 20\n", Checked.class))
                .containsExactly("1: file: refused with java.lang.IllegalStateException: broken"
                        + " (expected: a mapping with min, max_count)");
    }

    @Test
    void aSetRefusesTheSameValueTwice() {
        record Ports(Set<Integer> ports) {}

        assertThat(problems("ports: [1, 2, 1]", Ports.class))
                .containsExactly("1: ports[2]: ports[2]: 1 again (expected: each value once)");
    }

    @Test
    void referencesBecomeTheirValues() {
        record Server(String address, int port, List<String> names) {}

        assertThat(sound("""
                        address: http://${ENV:HOST}:${ENV:PORT}/${ENV:PATH:-index}$${raw}
                        port: "${ENV:PORT}"
                        names: ["${ENV:HOST}"]
                        """, Server.class))
                .isEqualTo(new Server("http://localhost:8080/index${raw}", 8080, List.of("localhost")));
    }

    @Test
    void aReferenceInASecretStaysOne() {
        record Login(Secret token) {}

        assertThat(sound("token: ${ENV:TOKEN}", Login.class).token()).hasToString("${ENV:TOKEN}");
        assertThat(problems("token: hunter2", Login.class))
                .containsExactly("1: token: token: not a reference"
                        + " (expected: ${SECRET:path} or ${ENV:NAME}, never the secret itself)");
    }

    @Test
    void aValueOfTheEnvironmentIsNeverRepeated() {
        record Port(int port, Duration pause) {}

        assertThat(problems("port: ${ENV:TOKEN}\npause: ${ENV:TOKEN}\n", Port.class))
                .containsExactly(
                        "1: port: port: '${ENV:TOKEN}' (expected: a whole number)",
                        "2: pause: pause: '${ENV:TOKEN}' (expected: " + Durations.EXPECTED + ")");
    }

    @Test
    void aRecordThatNoFileCanFillIsAProblemAndNoException() {
        record Odd(Thread thread) {}

        assertThat(problems("thread: main", Odd.class))
                .singleElement()
                .asString()
                .contains("not configurable")
                .contains("Odd.thread: the type java.lang.Thread");
        assertThatThrownBy(() -> ConfigExample.keys(Odd.class)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsNotSoundCannotBeUsed() {
        assertThatThrownBy(() -> bind("depth: x", Nested.class).sound())
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessage("test.yaml:1: depth: depth: 'x' (expected: a whole number)");
    }

    @Test
    void theKeysOfARecordAreDescribed() {
        assertThat(ConfigExample.keys(Nested.class))
                .containsExactly(
                        new ConfigExample.ConfigKey("depth", "a whole number", "7", "", false),
                        new ConfigExample.ConfigKey("tags", "a list of text", "[a, b]", "", false),
                        new ConfigExample.ConfigKey("limit", "a whole number", "", "", false));
    }

    private <C extends Record> dev.sluice.runtime.config.Checked<C> bind(String yaml, Class<C> type) {
        YamlNode root = YamlFiles.read("test.yaml", yaml).sound();
        return binder.bind((YamlMapping) root, type);
    }

    private <C extends Record> C sound(String yaml, Class<C> type) {
        return bind(yaml, type).sound();
    }

    private List<String> problems(String yaml, Class<? extends Record> type) {
        return bind(yaml, type).problems().stream()
                .sorted()
                .map(each -> each.toString().substring("test.yaml:".length()))
                .toList();
    }
}
