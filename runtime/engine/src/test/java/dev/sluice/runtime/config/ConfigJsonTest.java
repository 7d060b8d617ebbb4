package dev.sluice.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.slots.catalog.SlotType;
import dev.sluice.slots.catalog.SlotTypes;
import dev.sluice.slots.config.ByteSize;
import dev.sluice.slots.config.Default;
import dev.sluice.slots.config.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

class ConfigJsonTest {

    private final ConfigJson json = new ConfigJson(new RecordBinder(References.of(name -> "any", Path.of("/nowhere"))));

    enum Mode {
        FAST,
        VERY_SAFE
    }

    record Leaf(
            @Default("x") String text,
            @Nullable Duration pause,
            @Nullable Mode mode) {}

    record Tree(
            String text,
            int count,
            long total,
            double ratio,
            boolean on,
            Duration pause,
            ByteSize size,
            Secret secret,
            URI uri,
            Path path,
            Mode mode,
            SlotType<?> slot,
            @Nullable Long maybe,
            @Nullable String perhaps,
            List<Leaf> leaves,
            Set<String> set,
            Map<String, List<Integer>> map,
            Leaf leaf) {}

    @Property
    void whatIsWrittenIsReadAsAnEqualRecord(@ForAll("trees") Tree tree) {
        assertThat(json.read(json.write(tree), Tree.class).sound()).isEqualTo(tree);
    }

    @Example
    void keysAndNotationsAreThoseOfFiles() {
        assertThat(json.write(new Leaf("${a}", Duration.ofSeconds(90), Mode.VERY_SAFE)))
                .isEqualTo("{\"text\":\"$${a}\",\"pause\":\"1m30s\",\"mode\":\"very_safe\"}");
        assertThat(json.write(new Leaf("", null, null))).isEqualTo("{\"text\":\"\"}");
    }

    @Example
    void jsonIsReadAsStrictlyAsAFile() {
        assertThat(problem("{\"txt\": \"x\"}")).contains("txt: unknown key (expected: one of text, pause, mode");
        assertThat(problem("{\"text\": \"x\", \"text\": \"y\"}")).contains("malformed");
        assertThat(problem("{\"text\": hunter2}")).contains("malformed").doesNotContain("hunter2");
        assertThat(problem("{} {}")).contains("malformed");
        assertThat(problem("")).contains("expected: a mapping with text, pause, mode");
        assertThat(problem("[]")).contains("a list (expected: a mapping");
    }

    @Example
    void whatNoFileCanSayIsNotWritten() {
        assertThatThrownBy(() -> json.write(new Leaf("", Duration.ofSeconds(-1), null)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private String problem(String text) {
        return json.read(text, Leaf.class).problems().get(0).toString();
    }

    @Provide
    Arbitrary<Tree> trees() {
        Arbitrary<String> text = Arbitraries.strings();
        Arbitrary<Duration> durations =
                Arbitraries.longs().between(0, Long.MAX_VALUE / 2).map(Duration::ofNanos);
        Arbitrary<Mode> modes = Arbitraries.of(Mode.class);
        Arbitrary<Leaf> leaves = Combinators.combine(text, durations.injectNull(0.3), modes.injectNull(0.3))
                .as(Leaf::new);
        Arbitrary<Double> doubles = Arbitraries.doubles().ofScale(9);
        Arbitrary<Secret> secrets = Arbitraries.strings()
                .withCharRange('A', 'Z')
                .ofMinLength(1)
                .map(name -> new Secret("${ENV:" + name + "}"));
        Arbitrary<URI> uris = Arbitraries.strings().alpha().map(name -> URI.create("s3://bucket/" + name));
        Arbitrary<Path> paths = Arbitraries.strings().alpha().ofMinLength(1).map(Path::of);
        Arbitrary<Map<String, List<Integer>>> maps = Arbitraries.maps(
                        Arbitraries.strings().ofMinLength(1),
                        Arbitraries.integers().list().ofMaxSize(3))
                .ofMaxSize(3);
        Arbitrary<Tree> plain = Combinators.combine(
                        text,
                        Arbitraries.integers(),
                        Arbitraries.longs(),
                        doubles,
                        Arbitraries.of(true, false),
                        durations,
                        secrets)
                .as((string, count, total, ratio, on, pause, secret) -> new Tree(
                        string, count, total, ratio, on, pause, null, secret, null, null, null, null, null, null, null,
                        null, null, null));
        return Combinators.combine(
                        plain,
                        Combinators.combine(uris, paths, Arbitraries.of(SlotTypes.all()))
                                .as(List::<Object>of),
                        modes,
                        Arbitraries.longs().greaterOrEqual(0).map(ByteSize::new),
                        text.injectNull(0.5),
                        leaves.list().ofMinSize(1).ofMaxSize(3),
                        text.set().ofMaxSize(3),
                        maps)
                .as((tree, names, mode, size, perhaps, list, set, map) -> new Tree(
                        tree.text,
                        tree.count,
                        tree.total,
                        tree.ratio,
                        tree.on,
                        tree.pause,
                        size,
                        tree.secret,
                        (URI) names.get(0),
                        (Path) names.get(1),
                        mode,
                        (SlotType<?>) names.get(2),
                        tree.on ? tree.total : null,
                        perhaps,
                        list,
                        set,
                        map,
                        list.get(0)));
    }
}
