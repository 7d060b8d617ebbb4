package dev.sluice.runtime.binding;

import dev.sluice.runtime.config.Choices;
import dev.sluice.runtime.config.PatternDeclaration;
import dev.sluice.runtime.config.Placed;
import dev.sluice.runtime.config.SluiceFile;
import dev.sluice.runtime.config.SluiceFiles;
import dev.sluice.runtime.config.StageDeclaration;
import dev.sluice.runtime.plugin.Plugins;
import dev.sluice.slots.error.Problem;
import dev.sluice.slots.spi.PatternProvider;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The patterns there are: those installed, and the file's own. */
final class PatternCatalog {

    private final SortedMap<String, PatternDeclaration> sound = new TreeMap<>();
    private final Set<String> broken = new HashSet<>();
    private final Plugins plugins;
    private final Problems problems;

    PatternCatalog(Plugins plugins, SluiceFiles files, Problems problems) {
        this.plugins = plugins;
        this.problems = problems;
        plugins.patterns().forEach((name, provider) -> install(name, provider, files));
    }

    void add(SluiceFile file) {
        broken.addAll(file.brokenPatterns());
        for (PatternDeclaration own : file.patterns()) {
            String name = own.name().value();
            if (plugins.patterns().containsKey(name)) {
                problems.add(own.name().place().problem("'" + name + "'", "a name that no installed pattern has"));
            } else if (stagesExist(own)) {
                sound.put(name, own);
            } else {
                broken.add(name);
            }
        }
    }

    /** By name; null when there is none, or when what is wrong with it is a problem already. */
    @Nullable
    PatternDeclaration named(Placed<String> name) {
        PatternDeclaration found = sound.get(name.value());
        if (found == null && !broken.contains(name.value())) {
            problems.add(name.place()
                    .problem("'" + name + "', an unknown pattern", Choices.oneOf(name.value(), sound.keySet())));
        }
        return found;
    }

    Map<String, PatternDeclaration> all() {
        return Collections.unmodifiableSortedMap(sound);
    }

    private void install(String name, PatternProvider provider, SluiceFiles files) {
        PatternDeclaration pattern;
        try {
            pattern = problems.of(files.read(provider.definition()));
        } catch (RuntimeException | LinkageError unreadable) {
            problems.add(new Problem(
                    "class path",
                    0,
                    PatternProvider.class.getName(),
                    name + ": " + unreadable + " in " + provider.getClass().getName()
                            + " (expected: a definition that can be read)"));
            pattern = null;
        }
        if (pattern == null) {
            broken.add(name);
        } else if (!pattern.name().value().equals(name)) {
            problems.add(pattern.name()
                    .place()
                    .problem(
                            "'" + pattern.name() + "'",
                            name + ", as " + provider.getClass().getName() + " says"));
            broken.add(name);
        } else if (stagesExist(pattern)) {
            sound.put(name, pattern);
        } else {
            broken.add(name);
        }
    }

    private boolean stagesExist(PatternDeclaration pattern) {
        boolean exist = true;
        for (StageDeclaration each : pattern.stages()) {
            String type = each.stage().value();
            if (!plugins.stages().containsKey(type)) {
                problems.add(each.stage()
                        .place()
                        .problem(
                                "'" + type + "', an unknown stage",
                                Choices.oneOf(type, plugins.stages().keySet())));
                exist = false;
            }
        }
        return exist;
    }
}
