package dev.sluice.runtime.binding;

import dev.sluice.runtime.config.Choices;
import dev.sluice.runtime.config.NamespaceDeclaration;
import dev.sluice.runtime.config.PatternDeclaration;
import dev.sluice.runtime.config.Place;
import dev.sluice.runtime.config.YamlMapping;
import dev.sluice.runtime.config.YamlNode;
import java.util.List;

/** What a namespace's {@code config} says to each pattern: flat for one pattern, by the patterns' names for a stack. */
final class StackKnobs {

    private final YamlMapping config;
    private final boolean stack;

    StackKnobs(NamespaceDeclaration namespace, List<String> patterns, Problems problems) {
        Place place = namespace.placeOf("config");
        YamlMapping given = namespace.config();
        this.config = given == null ? YamlMapping.emptyAt(place) : given;
        this.stack = patterns.size() > 1;
        if (stack) {
            for (String key : config.keys()) {
                YamlNode value = config.value(key);
                if (!patterns.contains(key)) {
                    problems.add(config.placeOf(key).problem("no pattern of the stack", Choices.oneOf(key, patterns)));
                } else if (value != null && !(value instanceof YamlMapping)) {
                    problems.add(config.placeOf(key).problem(value.found(), "a mapping with the knobs of " + key));
                }
            }
        }
    }

    YamlMapping of(PatternDeclaration pattern) {
        if (!stack) {
            return config;
        }
        String name = pattern.name().value();
        return config.value(name) instanceof YamlMapping own
                ? own
                : YamlMapping.emptyAt(config.place().child(name, config.place().line()));
    }
}
