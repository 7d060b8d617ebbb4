package dev.sluice.runtime.config;

import dev.sluice.slots.error.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Rules of backend and pattern declarations that are about more than one key. */
final class DeclarationRules {

    /** What a scope accepts as the name of a slot. */
    static final String SLOT_NAME = "[a-z][a-z0-9_-]*";

    static final String PATTERN_NAME = "[a-z][a-z0-9-]*";
    static final String BACKEND_ID = "[a-z][a-z0-9_-]*";

    private DeclarationRules() {}

    /** Of what can be seen without the record, so that a record with other problems is checked too. */
    static List<Problem> ofBackend(YamlNode node) {
        List<Problem> problems = new ArrayList<>();
        if (!(node instanceof YamlMapping backend)) {
            return problems;
        }
        for (String key : List.of("backend_id", "backend_type")) {
            if (backend.value(key) instanceof YamlScalar name && !name.isNothing()) {
                if (!name.text().contains("${")) {
                    matches(new Placed<>(name.text(), name.place()), BACKEND_ID, problems);
                }
            }
        }
        if (backend.value("connection") instanceof YamlMapping connection
                && backend.value("config") instanceof YamlMapping config) {
            for (String key : config.keys()) {
                if (connection.value(key) != null) {
                    problems.add(config.placeOf(key)
                            .problem(
                                    "given in config and in connection",
                                    "one of the two; connection has it on line "
                                            + connection.placeOf(key).line()));
                }
            }
        }
        return problems;
    }

    static List<Problem> ofPattern(PatternDeclaration pattern) {
        List<Problem> problems = new ArrayList<>();
        matches(pattern.name(), PATTERN_NAME, problems);
        for (Map.Entry<String, SlotRequirement> slot : pattern.slots().entrySet()) {
            matches(new Placed<>(slot.getKey(), slot.getValue().place()), SLOT_NAME, problems);
        }
        Collection<String> slots = pattern.slots().keySet();
        Placed<String> channel = pattern.channel();
        if (channel == null) {
            if (!pattern.stages().isEmpty()) {
                Place place = pattern.place().child("channel", pattern.place().line());
                problems.add(place.problem("missing", "the slot that the stages end in, " + Choices.oneOf("", slots)));
            }
            return problems;
        }
        SlotRequirement end = pattern.slots().get(channel.value());
        if (end == null) {
            problems.add(channel.place().problem(Place.quoted(channel.value()), Choices.oneOf(channel.value(), slots)));
        } else if (end.presence() == SlotRequirement.Presence.OPTIONAL) {
            problems.add(
                    channel.place().problem(Place.quoted(channel.value()) + ", an optional slot", "a required slot"));
        }
        return problems;
    }

    static void matches(Placed<String> name, String pattern, List<Problem> problems) {
        if (!Pattern.matches(pattern, name.value())) {
            problems.add(name.place().problem(Place.quoted(name.value()), "to match ^" + pattern + "$"));
        }
    }
}
