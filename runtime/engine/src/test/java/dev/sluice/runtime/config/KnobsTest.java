package dev.sluice.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.slots.config.ByteSize;
import dev.sluice.slots.config.Default;
import dev.sluice.slots.spi.PatternSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KnobsTest {

    private static final References NONE = References.of(name -> null, Path.of("/nowhere"));

    record Limiter(
            @Default("1MiB") ByteSize limit,
            @Default("plain") String name) {}

    record Counter(@Default("counter") String name, int step) {}

    private final Map<String, Class<? extends Record>> stages =
            Map.of("limiter", Limiter.class, "counter", Counter.class);

    private static final String DEFINITION = """
            name: mine
            slots: { channel: { required: [pubsub_basic] } }
            channel: channel
            """;

    @Test
    void aPatternWithoutKnobsHasThoseOfAllItsStages() {
        assertThat(bind("stages: [limiter, counter]", "limit: 1KiB\nname: both\nstep: 2\n")
                        .sound())
                .containsExactly(new Limiter(new ByteSize(1024), "both"), new Counter("both", 2));
    }

    @Test
    void whatThePatternFixesIsNoKnob() {
        assertThat(bind("stages: [{ stage: counter, config: { step: 3 } }]", "{ }")
                        .sound())
                .containsExactly(new Counter("counter", 3));
        assertThat(problems("stages: [{ stage: counter, config: { step: 3 } }]", "step: 4"))
                .containsExactly("file.yaml:1: step: step: unknown knob (expected: name)");
    }

    @Test
    void aPatternMayListItsKnobsWithDefaultsOfItsOwn() {
        String pattern = """
                stages: [limiter, counter]
                knobs:
                  limit: { default: 2KiB }
                  step: { default: 1 }
                """;

        assertThat(bind(pattern, "step: 5").sound())
                .containsExactly(new Limiter(new ByteSize(2048), "plain"), new Counter("counter", 5));
        assertThat(problems(pattern, "name: x"))
                .containsExactly("file.yaml:1: name: name: unknown knob (expected: one of limit, step)");
    }

    @Test
    void aValueIsCheckedWhereTheNamespaceGivesIt() {
        assertThat(problems("stages: [limiter, limiter]", "{ }\n".replace("{ }", "name: x\nlimit: much")))
                .singleElement()
                .asString()
                .startsWith("file.yaml:2: limit: limit: 'much' (expected: a size");
    }

    @Test
    void aMissingKnobStandsAtTheConfigOfTheNamespace() {
        assertThat(problems("stages: [counter]", "name: x"))
                .containsExactly("file.yaml:1: step: step: missing (expected: a whole number)");
    }

    @Test
    void mistakesOfTheDefinitionStandInTheDefinition() {
        assertThat(problems("stages: [countr]", "{ }"))
                .containsExactly("mine.yaml:4: stages[0]: stages[0]: 'countr'"
                        + " (expected: one of counter, limiter; did you mean counter?)");
        assertThat(problems("stages: [{ stage: limiter, config: { limt: 1 } }]\nknobs: { size: { } }", "{ }"))
                .containsExactly(
                        "mine.yaml:5: knobs.size: size: a knob of no stage (expected: one of limit, name)",
                        "mine.yaml:4: stages[0].config.limt: limt: unknown key"
                                + " (expected: one of limit, name; did you mean limit?)");
    }

    private Checked<List<Record>> bind(String pattern, String config) {
        PatternDeclaration declaration = new SluiceFiles(NONE)
                .read(new PatternSource("mine.yaml", DEFINITION + pattern))
                .sound();
        YamlMapping given = (YamlMapping) YamlFiles.read("file.yaml", config).sound();
        return new Knobs(new RecordBinder(NONE)).bind(declaration, given, stages);
    }

    private List<String> problems(String pattern, String config) {
        return bind(pattern, config).problems().stream().map(Object::toString).toList();
    }
}
