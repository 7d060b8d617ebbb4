package dev.sluice.runtime.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.sluice.runtime.config.RecordShape.Part;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A configuration record as JSON, and back: what was written on one machine makes an equal record on another. The keys and
 * notations are those of files; a secret is written as its reference, never revealed; what is null is left out.
 */
public final class ConfigJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final RecordBinder binder;

    public ConfigJson(RecordBinder binder) {
        this.binder = Objects.requireNonNull(binder, "binder");
    }

    /**
     * Writes a record.
     *
     * @throws IllegalArgumentException for a record that no file can make, such as one with a negative duration
     */
    public String write(Record config) {
        return tree(config).toString();
    }

    /** Writes a record as a tree, to become part of another. */
    public ObjectNode tree(Record config) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (Part part : RecordShape.of(config.getClass()).keys()) {
            Object value = part.read(config);
            if (value != null) {
                object.set(part.key(), node(value, part.shapeOfKey()));
            }
        }
        return object;
    }

    private JsonNode node(Object value, Shape shape) {
        if (shape instanceof Shape.One one) {
            JsonNode node = one.scalar().toJson().apply(value);
            // A text that happens to look like a reference is written so that it is not taken for one.
            return value instanceof String text ? TextNode.valueOf(text.replace("${", "$${")) : node;
        }
        if (shape instanceof Shape.Marked marked) {
            return node(((Placed<?>) value).value(), marked.inner());
        }
        if (shape instanceof Shape.Many many) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            ((Collection<?>) value).forEach(item -> array.add(node(item, many.item())));
            return array;
        }
        if (shape instanceof Shape.Named named) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            ((Map<?, ?>) value).forEach((key, item) -> object.set((String) key, node(item, named.value())));
            return object;
        }
        if (shape instanceof Shape.Keys) {
            return tree((Record) value);
        }
        throw new IllegalArgumentException("a piece of a file (expected: a configuration value)");
    }

    /** Reads what {@link #write} wrote, as strictly as a file. */
    public <C extends Record> Checked<C> read(String json, Class<C> type) {
        Place place = new Place("json", 1, "", "json");
        try {
            JsonNode tree = MAPPER.readTree(json);
            return binder.bind(node(tree, place), type);
        } catch (JsonProcessingException malformed) {
            // Without the parser's words, which may repeat a secret.
            int line = malformed.getLocation() == null
                    ? 0
                    : malformed.getLocation().getLineNr();
            Place at = new Place("json", Math.max(0, line), "", "json");
            return new Checked<>(null, List.of(at.problem("malformed", "well-formed JSON, each key once")));
        }
    }

    private static YamlNode node(JsonNode json, Place place) {
        if (json.isObject()) {
            Map<String, YamlMapping.Entry> entries = new LinkedHashMap<>();
            json.properties().forEach(entry -> {
                Place child = place.child(entry.getKey(), place.line());
                entries.put(entry.getKey(), new YamlMapping.Entry(child, node(entry.getValue(), child)));
            });
            return new YamlMapping(place, entries);
        }
        if (json.isArray()) {
            List<YamlNode> items = new ArrayList<>();
            json.forEach(item -> items.add(node(item, place.item(items.size(), place.line()))));
            return new YamlSequence(place, items);
        }
        return new YamlScalar(place, json.asText(), json.isTextual());
    }
}
