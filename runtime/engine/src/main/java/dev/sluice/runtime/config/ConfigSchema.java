package dev.sluice.runtime.config;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.runtime.config.RecordShape.Part;
import dev.sluice.slots.namespace.NamespaceName;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The JSON Schema (draft 2020-12) of files, with everything that is installed, so that editors complete and check them. Every
 * file without problems matches it, but for a key without a value ({@code config:}), which editors should point out.
 */
public final class ConfigSchema {

    private static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";

    private final SchemaWriter writer = new SchemaWriter();
    private final Map<String, Class<? extends Record>> backends;
    private final Map<String, Class<? extends Record>> stages;

    private ConfigSchema(Map<String, Class<? extends Record>> backends, Map<String, Class<? extends Record>> stages) {
        this.backends = new TreeMap<>(backends);
        this.stages = new TreeMap<>(stages);
    }

    /** The schema of one configuration record. */
    public static ObjectNode of(Class<? extends Record> type) {
        SchemaWriter writer = new SchemaWriter();
        ObjectNode schema = SchemaWriter.object().put("$schema", DRAFT);
        schema.setAll(writer.refer(type));
        schema.set("$defs", writer.definitions());
        return schema;
    }

    /**
     * The schema of a whole file.
     *
     * @param backends the configuration records of the installed backend providers, by type
     * @param stages the configuration records of the installed stages, by type
     * @param patterns the installed patterns; a stage they name that is not installed is left out
     */
    public static ObjectNode ofFile(
            Map<String, Class<? extends Record>> backends,
            Map<String, Class<? extends Record>> stages,
            Collection<PatternDeclaration> patterns) {
        return new ConfigSchema(backends, stages).file(patterns);
    }

    private ObjectNode file(Collection<PatternDeclaration> patterns) {
        ObjectNode schema = SchemaWriter.object().put("$schema", DRAFT).put("title", "A Sluice file");
        schema.put("type", "object").put("additionalProperties", false);
        schema.putArray("required").add("namespaces");
        ObjectNode properties = schema.putObject("properties");
        list(properties, "namespaces", NamespaceKeys.class, "What is to run").put("minItems", 1);
        list(properties, "backends", BackendDeclaration.class, "Registered backends");
        list(properties, "patterns", PatternDeclaration.class, "Pattern definitions of this file's own");
        slots();
        namespaces(patterns);
        registeredBackends();
        stagesOfPatterns();
        schema.set("$defs", writer.definitions());
        return schema;
    }

    private ObjectNode list(ObjectNode properties, String key, Class<? extends Record> item, String description) {
        ObjectNode list = properties.putObject(key).put("type", "array").put("description", description);
        list.set("items", writer.refer(item));
        return list;
    }

    private void slots() {
        ObjectNode slot = writer.definition(SlotKeys.class);
        suggest(slot, "backend", backends.keySet());
        configByBackend(slot, "backend");
    }

    private void namespaces(Collection<PatternDeclaration> patterns) {
        ObjectNode namespace = writer.definition(NamespaceKeys.class);
        namespace.putArray("required").add("name");
        property(namespace, "name").put("type", "string").set("anyOf", nameOrReference());
        suggest(namespace, "backend", backends.keySet());
        Set<String> names = new LinkedHashSet<>();
        patterns.forEach(each -> names.add(each.name().value()));
        suggest(namespace, "pattern", names);
        ArrayNode forms = namespace.putArray("oneOf");
        forms.add(form("pattern").set("properties", without("patterns", "abstraction", "backend")));
        forms.add(form("patterns").set("properties", without("pattern", "abstraction", "backend")));
        forms.add(form("abstraction", "backend").set("properties", without("pattern", "patterns", "slots", "version")));
        configByBackend(namespace, "backend");
        for (PatternDeclaration each : patterns) {
            rule(namespace, "pattern", each.name().value()).set("properties", ofPattern(each));
        }
    }

    private static ObjectNode form(String... keys) {
        ObjectNode form = SchemaWriter.object();
        ArrayNode required = form.putArray("required");
        for (String key : keys) {
            required.add(key);
        }
        return form;
    }

    private static ObjectNode without(String... keys) {
        ObjectNode properties = SchemaWriter.object();
        for (String key : keys) {
            properties.put(key, false);
        }
        return properties;
    }

    /** What a namespace of one pattern may say: its slots and its knobs. */
    private ObjectNode ofPattern(PatternDeclaration pattern) {
        ObjectNode properties = SchemaWriter.object();
        ObjectNode slots = properties.putObject("slots");
        slots.put("additionalProperties", false);
        pattern.slots().forEach((name, slot) -> {
            ObjectNode schema = writer.refer(SlotKeys.class).put("description", slot.description());
            slots.withObject("/properties").set(name, schema);
        });
        ObjectNode knobs = properties.putObject("config");
        ObjectNode known = knobs.putObject("properties");
        for (StageDeclaration stage : pattern.stages()) {
            Class<? extends Record> type = stages.get(stage.stage().value());
            if (type == null) {
                return properties;
            }
            for (Part part : RecordShape.of(type).keys()) {
                boolean fixed = stage.config() != null && stage.config().keys().contains(part.key());
                boolean open = pattern.knobs() == null || pattern.knobs().containsKey(part.key());
                if (open && !fixed) {
                    known.set(part.key(), writer.property(part));
                }
            }
        }
        knobs.put("additionalProperties", false);
        return properties;
    }

    private void registeredBackends() {
        ObjectNode backend = writer.definition(BackendDeclaration.class);
        property(backend, "backend_id").put("type", "string").put("pattern", "^" + DeclarationRules.BACKEND_ID + "$");
        suggest(backend, "backend_type", backends.keySet());
        // The provider's keys may stand in connection instead, so none of them is required here.
        backends.forEach((type, config) ->
                rule(backend, "backend_type", type).putObject("properties").set("config", writer.someOf(config)));
    }

    private void stagesOfPatterns() {
        ObjectNode pattern = writer.definition(PatternDeclaration.class);
        property(pattern, "name").put("type", "string").put("pattern", "^" + DeclarationRules.PATTERN_NAME + "$");
        ObjectNode stage = writer.definition(StageDeclaration.class);
        suggest(stage, "stage", stages.keySet());
        stages.forEach((type, config) ->
                rule(stage, "stage", type).putObject("properties").set("config", writer.someOf(config)));
    }

    private void configByBackend(ObjectNode schema, String key) {
        backends.forEach((type, config) -> {
            ObjectNode then = rule(schema, key, type);
            then.putObject("properties").set("config", writer.refer(config));
        });
    }

    /** The part that counts where a key has one certain value. */
    private static ObjectNode rule(ObjectNode schema, String key, String value) {
        ObjectNode rule = schema.withArray("allOf").addObject();
        ObjectNode when = rule.putObject("if");
        when.putObject("properties").putObject(key).put("const", value);
        when.putArray("required").add(key);
        return rule.putObject("then");
    }

    /** Names to complete; others are allowed, as the file can define its own. */
    private static void suggest(ObjectNode schema, String key, Set<String> names) {
        ObjectNode property = property(schema, key);
        property.remove("type");
        ArrayNode either = property.putArray("anyOf");
        if (!names.isEmpty()) {
            names.forEach(either.addObject().putArray("enum")::add);
        }
        either.addObject().put("type", "string");
    }

    private static ArrayNode nameOrReference() {
        ArrayNode either = JsonNodeFactory.instance.arrayNode();
        either.addObject().put("pattern", NamespaceName.PATTERN);
        either.addObject().put("$ref", "#/$defs/" + SchemaWriter.REFERENCE);
        return either;
    }

    private static ObjectNode property(ObjectNode schema, String key) {
        return schema.withObject("/properties/" + key);
    }
}
