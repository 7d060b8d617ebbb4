package dev.sluice.runtime.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.sluice.runtime.config.RecordShape.Part;
import dev.sluice.slots.config.Range;
import dev.sluice.slots.config.Secret;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From configuration records to JSON Schema. Each record is defined once, below {@code $defs}. */
final class SchemaWriter {

    /** The definition of a value from the environment. */
    static final String REFERENCE = "reference";

    private final ObjectNode definitions = JsonNodeFactory.instance.objectNode();
    private final Map<Class<?>, String> names = new HashMap<>();

    SchemaWriter() {
        definitions
                .putObject(REFERENCE)
                .put("type", "string")
                .put("pattern", "\\$\\{ENV:")
                .put("description", "A value from the environment: ${ENV:NAME} or ${ENV:NAME:-default}");
    }

    ObjectNode definitions() {
        return definitions;
    }

    /** The definition of a record itself, to be added to. */
    ObjectNode definition(Class<? extends Record> type) {
        String name = define(type);
        return (ObjectNode) definitions.get(name);
    }

    /** A reference to the definition of a record. */
    ObjectNode refer(Class<? extends Record> type) {
        return object().put("$ref", "#/$defs/" + define(type));
    }

    /** The keys of a record, none of them required: for a place that holds only some of them. */
    ObjectNode someOf(Class<? extends Record> type) {
        ObjectNode some = definition(type).deepCopy();
        some.remove("required");
        return some;
    }

    private String define(Class<? extends Record> type) {
        String known = names.get(type);
        if (known != null) {
            return known;
        }
        String name = type.getSimpleName();
        for (int i = 2; definitions.has(name); i++) {
            name = type.getSimpleName() + i;
        }
        names.put(type, name);
        ObjectNode definition = definitions.putObject(name);
        definition.put("type", "object").put("additionalProperties", false);
        ObjectNode properties = definition.putObject("properties");
        ArrayNode required = JsonNodeFactory.instance.arrayNode();
        for (Part part : RecordShape.of(type).keys()) {
            properties.set(part.key(), property(part));
            if (RecordShape.required(part)) {
                required.add(part.key());
            }
        }
        if (!required.isEmpty()) {
            definition.set("required", required);
        }
        return name;
    }

    ObjectNode property(Part part) {
        ObjectNode schema = schema(part.shapeOfKey(), part.range());
        if (!part.description().isEmpty()) {
            schema.put("description", part.description());
        }
        if (part.defaultText() != null) {
            JsonNode value = json(Defaults.node(part, Place.wholeOf("default")), part.shapeOfKey());
            schema.set("default", value);
        }
        return schema;
    }

    private ObjectNode schema(Shape shape, @Nullable Range range) {
        if (shape instanceof Shape.Marked marked) {
            return schema(marked.inner(), range);
        }
        if (shape instanceof Shape.One one) {
            return one(one, range);
        }
        if (shape instanceof Shape.Many many) {
            ObjectNode array = object().put("type", "array");
            array.set("items", schema(many.item(), null));
            return many.distinct() ? array.put("uniqueItems", true) : array;
        }
        if (shape instanceof Shape.Named named) {
            ObjectNode mapping = object().put("type", "object");
            mapping.set("additionalProperties", schema(named.value(), null));
            return mapping;
        }
        if (shape instanceof Shape.Keys keys) {
            ObjectNode full = refer(keys.type());
            return keys.shape()
                    .plain()
                    .map(plain -> anyOf(schema(plain.shapeOfKey(), null), full))
                    .orElse(full);
        }
        return ((Shape.Raw) shape).type() == YamlMapping.class ? object().put("type", "object") : object();
    }

    private static ObjectNode one(Shape.One one, @Nullable Range range) {
        ObjectNode value = one.scalar().schema().deepCopy();
        if (one.type() == String.class) {
            // An unquoted 1.0 is text too where text is expected.
            value.putArray("type").add("string").add("number").add("boolean");
            return value;
        }
        if (one.type() == Secret.class) {
            return value;
        }
        if (range != null && one.scalar().bare()) {
            limit(value, "minimum", range.min());
            limit(value, "maximum", range.max());
        }
        return anyOf(value, object().put("$ref", "#/$defs/" + REFERENCE));
    }

    private static void limit(ObjectNode schema, String keyword, double limit) {
        if (!Double.isInfinite(limit)) {
            if (limit == Math.rint(limit) && Math.abs(limit) < 1e15) {
                schema.put(keyword, (long) limit);
            } else {
                schema.put(keyword, limit);
            }
        }
    }

    private static JsonNode json(YamlNode node, Shape shape) {
        if (node instanceof YamlSequence list) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            Shape item = shape instanceof Shape.Many many ? many.item() : shape;
            list.items().forEach(each -> array.add(json(each, item)));
            return array;
        }
        if (node instanceof YamlMapping mapping) {
            ObjectNode object = object();
            mapping.entries().forEach((key, entry) -> object.set(key, json(entry.value(), shape)));
            return object;
        }
        String text = ((YamlScalar) node).text();
        if (shape instanceof Shape.One one && one.scalar().bare()) {
            return one.scalar().toJson().apply(one.scalar().parse().apply(text));
        }
        return TextNode.valueOf(text);
    }

    static ObjectNode anyOf(ObjectNode first, ObjectNode second) {
        ObjectNode either = object();
        either.putArray("anyOf").add(first).add(second);
        return either;
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
