package dev.sluice.runtime.config;

import dev.sluice.slots.error.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Hands a namespace's knobs to the stages of its pattern. A knob reaches every stage that has a component of its name, unless
 * the pattern fixes it there. A pattern that lists its knobs allows those; one that does not allows all that its stages have.
 */
public final class Knobs {

    private final RecordBinder binder;

    public Knobs(RecordBinder binder) {
        this.binder = Objects.requireNonNull(binder, "binder");
    }

    /**
     * The configuration of each stage, in the order of the pattern.
     *
     * @param config what the namespace says; an empty mapping where it says nothing
     * @param configTypes the configuration records of the installed stages, by type; another type in the pattern is a problem
     */
    public Checked<List<Record>> bind(
            PatternDeclaration pattern, YamlMapping config, Map<String, Class<? extends Record>> configTypes) {
        List<Problem> unknown = new ArrayList<>();
        List<Class<? extends Record>> types = new ArrayList<>();
        for (StageDeclaration each : pattern.stages()) {
            String stage = each.stage().value();
            Class<? extends Record> type = configTypes.get(stage);
            if (type == null) {
                unknown.add(
                        each.stage().place().problem(Place.quoted(stage), Choices.oneOf(stage, sorted(configTypes))));
            } else {
                types.add(type);
            }
        }
        return unknown.isEmpty() ? bind(pattern, config, types) : new Checked<>(null, unknown);
    }

    private static List<String> sorted(Map<String, ?> map) {
        return map.keySet().stream().sorted().toList();
    }

    private Checked<List<Record>> bind(
            PatternDeclaration pattern, YamlMapping config, List<Class<? extends Record>> types) {
        Set<Problem> problems = new LinkedHashSet<>();
        Set<String> allowed = allowed(pattern, types, problems);
        for (String key : config.keys()) {
            if (!allowed.contains(key)) {
                problems.add(config.placeOf(key).problem("unknown knob", Choices.oneOf(key, allowed)));
            }
        }
        List<Record> records = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            YamlMapping merged = merged(pattern, pattern.stages().get(i), types.get(i), config, allowed);
            Checked<? extends Record> bound = binder.bind(merged, types.get(i));
            problems.addAll(bound.problems());
            if (bound.value() != null) {
                records.add(bound.value());
            }
        }
        return new Checked<>(problems.isEmpty() ? List.copyOf(records) : null, List.copyOf(problems));
    }

    private static Set<String> allowed(
            PatternDeclaration pattern, List<Class<? extends Record>> types, Set<Problem> problems) {
        Set<String> ofStages = new LinkedHashSet<>();
        for (int i = 0; i < types.size(); i++) {
            ofStages.addAll(open(pattern.stages().get(i), types.get(i)));
        }
        if (pattern.knobs() == null) {
            return ofStages;
        }
        pattern.knobs().forEach((name, knob) -> {
            if (!ofStages.contains(name)) {
                problems.add(knob.place().problem("a knob of no stage", Choices.oneOf(name, ofStages)));
            }
        });
        return new LinkedHashSet<>(pattern.knobs().keySet());
    }

    /** The components of a stage that the pattern does not fix. */
    private static Set<String> open(StageDeclaration stage, Class<? extends Record> type) {
        Set<String> open = new LinkedHashSet<>(RecordShape.of(type).keyNames());
        if (stage.config() != null) {
            open.removeAll(stage.config().keys());
        }
        return open;
    }

    private static YamlMapping merged(
            PatternDeclaration pattern,
            StageDeclaration stage,
            Class<? extends Record> type,
            YamlMapping config,
            Set<String> allowed) {
        Map<String, YamlMapping.Entry> entries = new LinkedHashMap<>();
        if (stage.config() != null) {
            entries.putAll(stage.config().entries());
        }
        for (String key : open(stage, type)) {
            YamlMapping.Entry given = allowed.contains(key) ? config.entries().get(key) : null;
            KnobDeclaration knob =
                    pattern.knobs() == null ? null : pattern.knobs().get(key);
            if (given != null) {
                entries.put(key, given);
            } else if (knob != null && knob.defaultValue() != null) {
                entries.put(key, new YamlMapping.Entry(knob.place(), knob.defaultValue()));
            }
        }
        return new YamlMapping(config.place(), entries);
    }
}
