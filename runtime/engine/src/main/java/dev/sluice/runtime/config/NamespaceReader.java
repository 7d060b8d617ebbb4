package dev.sluice.runtime.config;

import dev.sluice.slots.catalog.DataModel;
import dev.sluice.slots.error.Problem;
import dev.sluice.slots.namespace.NamespaceName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Brings both forms of a namespace into one. What is sound in a broken namespace is kept, to find further problems in it. */
final class NamespaceReader {

    private static final String FORMS = "either pattern and slots, or abstraction and backend";
    private static final Pattern SLOT = Pattern.compile("([a-z][a-z0-9-]*/)?" + DeclarationRules.SLOT_NAME);

    private final RecordBinder binder;
    private final List<Problem> problems;

    NamespaceReader(RecordBinder binder, List<Problem> problems) {
        this.binder = binder;
        this.problems = problems;
    }

    /** Null when too little is readable to look any further. */
    @Nullable
    NamespaceDeclaration read(YamlNode node) {
        Checked<NamespaceKeys> bound = binder.bind(node, NamespaceKeys.class);
        problems.addAll(bound.problems());
        NamespaceKeys keys = bound.value();
        if (keys == null || !(node instanceof YamlMapping mapping)) {
            return null;
        }
        Placed<String> name = name(mapping, keys);
        if (!oneForm(mapping)) {
            return null;
        }
        return mapping.value("abstraction") != null || mapping.value("backend") != null
                ? shortForm(mapping, keys, name)
                : fullForm(mapping, keys, name);
    }

    private Placed<String> name(YamlMapping mapping, NamespaceKeys keys) {
        Placed<String> name = keys.name();
        if (name == null) {
            if (mapping.value("name") == null) {
                problems.add(missing(mapping, "name", "to match " + NamespaceName.PATTERN));
            }
            return new Placed<>("", mapping.placeOf("name"));
        }
        if (!name.value().matches(NamespaceName.PATTERN)) {
            problems.add(name.place().problem(Place.quoted(name.value()), "to match " + NamespaceName.PATTERN));
        }
        return name;
    }

    private boolean oneForm(YamlMapping mapping) {
        List<String> full = given(mapping, "pattern", "patterns", "version", "slots");
        List<String> brief = given(mapping, "abstraction", "backend");
        if (!full.isEmpty() && !brief.isEmpty()) {
            problems.add(mapping.placeOf(brief.get(0)).problem("given beside " + full.get(0), FORMS));
            return false;
        }
        if (mapping.value("pattern") != null && mapping.value("patterns") != null) {
            problems.add(mapping.placeOf("patterns").problem("given beside pattern", "one of the two"));
            return false;
        }
        if (brief.isEmpty() && given(mapping, "pattern", "patterns").isEmpty()) {
            problems.add(missing(mapping, "pattern", FORMS));
        }
        return true;
    }

    private static List<String> given(YamlMapping mapping, String... keys) {
        List<String> given = new ArrayList<>(List.of(keys));
        given.retainAll(mapping.keys());
        return given;
    }

    private NamespaceDeclaration shortForm(YamlMapping mapping, NamespaceKeys keys, Placed<String> name) {
        Placed<Abstraction> abstraction = keys.abstraction();
        if (mapping.value("abstraction") == null) {
            problems.add(
                    missing(mapping, "abstraction", "one of " + String.join(", ", Enums.allOf(Abstraction.class))));
        }
        if (mapping.value("backend") == null) {
            problems.add(missing(mapping, "backend", "a registered backend or a provider's type"));
        }
        boolean sound = keys.backend() != null && (mapping.value("config") == null || keys.config() != null);
        SlotDeclaration main = new SlotDeclaration(mapping.place(), keys.backend(), null, keys.config(), sound);
        return new NamespaceDeclaration(
                mapping.place(),
                name,
                List.of(),
                null,
                modelOf(abstraction),
                Map.of(NamespaceDeclaration.MAIN, main),
                null,
                keys.delivery(),
                mapping);
    }

    private NamespaceDeclaration fullForm(YamlMapping mapping, NamespaceKeys keys, Placed<String> name) {
        List<Placed<String>> patterns = patterns(mapping, keys);
        Map<String, SlotDeclaration> slots = slots(mapping);
        return new NamespaceDeclaration(
                mapping.place(), name, patterns, keys.version(), null, slots, keys.config(), keys.delivery(), mapping);
    }

    private List<Placed<String>> patterns(YamlMapping mapping, NamespaceKeys keys) {
        if (keys.pattern() != null) {
            return List.of(keys.pattern());
        }
        List<Placed<String>> patterns = keys.patterns();
        if (patterns == null) {
            return List.of();
        }
        if (patterns.isEmpty()) {
            problems.add(mapping.placeOf("patterns").problem("empty", "at least one pattern"));
        }
        Set<String> seen = new HashSet<>();
        for (Placed<String> each : patterns) {
            if (!seen.add(each.value())) {
                problems.add(
                        each.place().problem(Place.quoted(each.value()) + " again", "each pattern once in a stack"));
            }
        }
        return patterns;
    }

    // Slot by slot, apart from the record, so that one broken slot does not hide what is wrong with the others.
    private Map<String, SlotDeclaration> slots(YamlMapping namespace) {
        Map<String, SlotDeclaration> slots = new LinkedHashMap<>();
        if (!(namespace.value("slots") instanceof YamlMapping mapping)) {
            return slots;
        }
        for (String name : mapping.keys()) {
            YamlNode node = mapping.value(name);
            if (node == null) {
                continue;
            }
            boolean named = SLOT.matcher(name).matches();
            if (!named) {
                problems.add(mapping.placeOf(name)
                        .problem(
                                Place.quoted(name),
                                "the name of a slot, to match ^" + DeclarationRules.SLOT_NAME + "$"));
            }
            // Its problems were found with the namespace's record: only whether there are any matters here.
            Checked<SlotKeys> keys = binder.bind(node, SlotKeys.class);
            SlotKeys slot = keys.value();
            slots.put(
                    name,
                    new SlotDeclaration(
                            mapping.placeOf(name),
                            slot == null ? null : slot.backend(),
                            slot == null ? null : modelOf(slot.abstraction()),
                            slot == null ? null : slot.config(),
                            named && keys.isSound()));
        }
        return slots;
    }

    private static @Nullable Placed<DataModel> modelOf(@Nullable Placed<Abstraction> abstraction) {
        return abstraction == null ? null : new Placed<>(abstraction.value().model(), abstraction.place());
    }

    private static Problem missing(YamlMapping mapping, String key, String expected) {
        return mapping.place().child(key, mapping.place().line()).problem("missing", expected);
    }
}
