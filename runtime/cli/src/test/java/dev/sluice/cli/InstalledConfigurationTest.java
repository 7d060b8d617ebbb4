package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.sluice.runtime.config.ConfigExample;
import dev.sluice.runtime.config.ConfigJson;
import dev.sluice.runtime.config.ConfigSchema;
import dev.sluice.runtime.config.PatternDeclaration;
import dev.sluice.runtime.config.RecordBinder;
import dev.sluice.runtime.config.References;
import dev.sluice.runtime.config.SluiceFiles;
import dev.sluice.runtime.plugin.Plugins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for the configuration of everything that is on the class path, whoever wrote it. */
class InstalledConfigurationTest {

    private static final Plugins PLUGINS = Plugins.discover(InstalledConfigurationTest.class.getClassLoader());
    private static final References ANYTHING = References.of(name -> "x", Path.of("."));

    static Map<String, Class<? extends Record>> backends() {
        Map<String, Class<? extends Record>> types = new TreeMap<>();
        PLUGINS.backends().forEach((type, provider) -> types.put(type, provider.configType()));
        return types;
    }

    static Map<String, Class<? extends Record>> stages() {
        Map<String, Class<? extends Record>> types = new TreeMap<>();
        PLUGINS.stages().forEach((type, provider) -> types.put(type, provider.configType()));
        return types;
    }

    static List<Named<Class<? extends Record>>> all() {
        List<Named<Class<? extends Record>>> all = new ArrayList<>();
        backends().forEach((type, config) -> all.add(Named.of("backend " + type, config)));
        stages().forEach((type, config) -> all.add(Named.of("stage " + type, config)));
        return all;
    }

    @ParameterizedTest
    @MethodSource("all")
    <C extends Record> void aConfigurationMadeOfItsJsonIsEqual(Class<C> type) {
        C config = ConfigExample.of(type).orElseThrow();
        ConfigJson json = new ConfigJson(new RecordBinder(ANYTHING));

        assertThat(json.read(json.write(config), type).sound()).isEqualTo(config);
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyKeyIsDescribed(Class<? extends Record> type) {
        assertThat(ConfigExample.keys(type))
                .allSatisfy(key -> assertThat(key.description()).as(key.name()).isNotBlank());
    }

    private static ObjectNode schema() {
        SluiceFiles files = new SluiceFiles(ANYTHING);
        List<PatternDeclaration> patterns = PLUGINS.patterns().values().stream()
                .map(each -> files.read(each.definition()).sound())
                .toList();
        return ConfigSchema.ofFile(backends(), stages(), patterns);
    }

    /** The samples' files, and every file that the reference of files shows. */
    static List<Named<String>> published() throws IOException {
        List<Named<String>> all = new ArrayList<>();
        try (Stream<Path> samples = Files.walk(Path.of("../../samples"), 2)) {
            for (Path file : samples.filter(each -> each.endsWith("sluice.yaml"))
                    .sorted()
                    .toList()) {
                all.add(Named.of(file.getParent().getFileName().toString(), Files.readString(file)));
            }
        }
        Matcher block = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("../../docs/reference/namespace-file.md")));
        while (block.find()) {
            all.add(Named.of("page, from character " + block.start(), block.group(1)));
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("published")
    void whatIsPublishedIsAcceptedByTheReaderAndByTheSchema(String yaml) throws IOException {
        JsonSchema schema = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(schema());

        assertThat(new SluiceFiles(ANYTHING).read("published.yaml", yaml).problems())
                .isEmpty();
        assertThat(schema.validate(new YAMLMapper().readTree(yaml))).isEmpty();
    }

    @Test
    void theSchemaOfTheFileKnowsEverythingInstalled() {
        ObjectNode schema = schema();

        backends()
                .values()
                .forEach(type -> assertThat(schema.at("/$defs").has(type.getSimpleName()))
                        .isTrue());
        stages().values()
                .forEach(type -> assertThat(schema.at("/$defs").has(type.getSimpleName()))
                        .isTrue());
        assertThat(schema.at("/$defs/NamespaceKeys/properties/pattern/anyOf/0/enum")
                        .toString())
                .contains("claim-check", "passthrough");
    }
}
