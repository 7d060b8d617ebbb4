package dev.sluice.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import dev.sluice.slots.config.ByteSize;
import dev.sluice.slots.config.Default;
import dev.sluice.slots.config.Description;
import dev.sluice.slots.config.Range;
import dev.sluice.slots.config.Secret;
import dev.sluice.slots.spi.PatternSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigSchemaTest {

    enum Mode {
        FAST,
        VERY_SAFE
    }

    record MemoryConfig(
            @Default("") String prefix,

            @Default("100") @Range(min = 1, max = 1_000_000) @Description("Entries at most")
            int most,

            @Nullable Mode mode) {}

    record FileConfig(
            @Description("The folder") Path folder,
            @Nullable Secret key) {}

    record LimiterConfig(
            @Default("1MiB") ByteSize limit,
            @Default("limiter") String name,
            @Default("fast") Mode mode) {}

    private static final ObjectNode SCHEMA = ConfigSchema.ofFile(
            Map.of("memory", MemoryConfig.class, "file", FileConfig.class),
            Map.of("limiter", LimiterConfig.class),
            List.of(new SluiceFiles(References.of(name -> null, Path.of("/nowhere")))
                    .read(new PatternSource("limited.yaml", """
                                    name: limited
                                    slots:
                                      channel: { required: [pubsub_basic] }
                                      store: { required: [blob_basic] }
                                    channel: channel
                                    stages: [{ stage: limiter, config: { name: fixed } }]
                                    """))
                    .sound()));

    private final JsonSchema schema =
            JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(SCHEMA);

    private Set<ValidationMessage> check(String yaml) throws IOException {
        JsonNode tree = new YAMLMapper().readTree(yaml);
        return schema.validate(tree);
    }

    @Test
    void theSchemaIsAValidSchema() {
        JsonSchema meta = JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(com.networknt.schema.SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

        assertThat(meta.validate(SCHEMA)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"everything.yaml", "first.json"})
    void whatTheReaderAcceptsTheSchemaAccepts(String file) throws IOException {
        String text = Files.readString(Path.of("src/test/resources/good", file));
        // The file's registered backend has keys that only its own provider could know.
        String known = text.replaceAll("(?m)^    connection:\\n(      .*\\n)+", "");

        assertThat(check(known)).isEmpty();
    }

    @Test
    void configIsCheckedByTheBackendItIsFor() throws IOException {
        assertThat(check(inSlot("memory", "{ prefix: a, most: 5, mode: very_safe }")))
                .isEmpty();
        assertThat(check(inSlot("file", "{ folder: /data, key: \"${SECRET:key}\" }")))
                .isEmpty();
        assertThat(check(inSlot("of-the-file", "{ anything: 1 }"))).isEmpty();
        assertThat(check(inSlot("memory", "{ folder: /data }"))).isNotEmpty();
        assertThat(check(inSlot("memory", "{ most: 0 }"))).isNotEmpty();
        assertThat(check(inSlot("memory", "{ mode: slow }"))).isNotEmpty();
        assertThat(check(inSlot("file", "{ }"))).isNotEmpty();
        assertThat(check(inSlot("file", "{ folder: /data, key: hunter2 }"))).isNotEmpty();
    }

    private static String inSlot(String backend, String config) {
        return "namespaces: [{ name: orders, pattern: any, slots: { store: { backend: " + backend + ", config: "
                + config + " } } }]";
    }

    @Test
    void slotsAndKnobsAreCheckedByThePattern() throws IOException {
        String limited =
                "namespaces: [{ name: orders, pattern: limited, slots: { %s: { backend: memory } }, config: %s }]";

        assertThat(check(limited.formatted("store", "{ limit: 1KiB, mode: fast }")))
                .isEmpty();
        assertThat(check(limited.formatted("stor", "{ limit: 1KiB }"))).isNotEmpty();
        assertThat(check(limited.formatted("store", "{ limit: much }"))).isNotEmpty();
        assertThat(check(limited.formatted("store", "{ name: other }"))).isNotEmpty();
    }

    @Test
    void editorsFindDescriptionsDefaultsAndEnums() {
        JsonNode most = SCHEMA.at("/$defs/MemoryConfig/properties/most");

        assertThat(most.path("description").asText()).isEqualTo("Entries at most");
        assertThat(most.path("default").asInt()).isEqualTo(100);
        assertThat(SCHEMA.at("/$defs/MemoryConfig/properties/mode/anyOf/0/enum").toString())
                .isEqualTo("[\"fast\",\"very_safe\"]");
        assertThat(SCHEMA.at("/$defs/SlotKeys/properties/backend/anyOf/0/enum").toString())
                .isEqualTo("[\"file\",\"memory\"]");
        assertThat(SCHEMA.at("/$defs/NamespaceKeys/additionalProperties").asBoolean(true))
                .isFalse();
        assertThat(SCHEMA.at("/$defs/SlotRequirement/properties/required/items/anyOf/0/enum"))
                .extracting(JsonNode::asText)
                .contains("pubsub_basic", "blob_conditional");
    }

    /** Broken files whose mistake is one of shape: the schema has to see it too. */
    static List<Path> brokenInShape() {
        Set<String> shape = Set.of(
                "23", "24", "25", "26", "27", "28", "29", "31", "32", "34", "36", "37", "38", "39", "40", "43", "44",
                "45", "46", "47", "48", "50", "51", "52", "53", "55", "60", "63", "65", "67", "68", "69", "70", "71",
                "72", "75");
        return BrokenFiles.in("broken").stream()
                .filter(file -> shape.contains(file.getFileName().toString().substring(0, 2)))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("brokenInShape")
    void mistakesOfShapeAreSeenByEditorsToo(Path file) throws IOException {
        assertThat(check(Files.readString(file))).isNotEmpty();
    }

    @Test
    void oneRecordHasASchemaOfItsOwn() throws IOException {
        JsonSchema one =
                JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(ConfigSchema.of(MemoryConfig.class));

        assertThat(one.validate(new ObjectMapper().readTree("{\"most\": 5}"))).isEmpty();
        assertThat(one.validate(new ObjectMapper().readTree("{\"least\": 5}"))).isNotEmpty();
    }
}
