package dev.sluice.runtime.binding;

import dev.sluice.runtime.config.ConfigExample;
import dev.sluice.runtime.config.ConfigExample.ConfigKey;
import dev.sluice.runtime.config.KnobDeclaration;
import dev.sluice.runtime.config.PatternDeclaration;
import dev.sluice.runtime.config.References;
import dev.sluice.runtime.config.SluiceFiles;
import dev.sluice.runtime.config.StageDeclaration;
import dev.sluice.runtime.config.YamlScalar;
import dev.sluice.runtime.plugin.Plugins;
import dev.sluice.slots.error.InvalidConfigurationException;
import dev.sluice.slots.spi.StageProvider;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The patterns of the class path, without any file. */
public final class InstalledPatterns {

    private static final References NOTHING = References.of(name -> null, Path.of("."));

    private InstalledPatterns() {}

    /**
     * By name, in order.
     *
     * @throws InvalidConfigurationException when a definition is broken
     */
    public static Map<String, PatternDeclaration> of(Plugins plugins) {
        Problems problems = new Problems();
        PatternCatalog catalog = new PatternCatalog(plugins, new SluiceFiles(NOTHING), problems);
        if (!problems.all().isEmpty()) {
            throw new InvalidConfigurationException(problems.all());
        }
        return catalog.all();
    }

    /** What a namespace may set of a pattern: the keys of its stages, but for what the pattern fixes or does not list. */
    public static List<ConfigKey> knobs(PatternDeclaration pattern, Plugins plugins) {
        Map<String, ConfigKey> knobs = new LinkedHashMap<>();
        for (StageDeclaration each : pattern.stages()) {
            StageProvider<?> stage = plugins.stages().get(each.stage().value());
            if (stage != null) {
                for (ConfigKey key : ConfigExample.keys(stage.configType())) {
                    boolean isFixed =
                            each.config() != null && each.config().keys().contains(key.name());
                    boolean isListed =
                            pattern.knobs() == null || pattern.knobs().containsKey(key.name());
                    if (!isFixed && isListed) {
                        knobs.putIfAbsent(key.name(), overridden(pattern, key));
                    }
                }
            }
        }
        return List.copyOf(knobs.values());
    }

    private static ConfigKey overridden(PatternDeclaration pattern, ConfigKey key) {
        KnobDeclaration knob = pattern.knobs() == null ? null : pattern.knobs().get(key.name());
        if (knob == null) {
            return key;
        }
        String text = knob.defaultValue() instanceof YamlScalar scalar ? scalar.text() : key.defaultText();
        String description = knob.description().isEmpty() ? key.description() : knob.description();
        boolean required = key.required() && knob.defaultValue() == null;
        return new ConfigKey(key.name(), key.expected(), text, description, required);
    }
}
