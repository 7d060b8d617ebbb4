package dev.sluice.runtime.binding;

import dev.sluice.runtime.config.Choices;
import dev.sluice.runtime.config.ConfigExample;
import dev.sluice.runtime.config.ConfigExample.ConfigKey;
import dev.sluice.runtime.config.PatternDeclaration;
import dev.sluice.runtime.config.References;
import dev.sluice.runtime.config.SlotRequirement;
import dev.sluice.runtime.config.SluiceFiles;
import dev.sluice.runtime.plugin.Plugins;
import dev.sluice.slots.catalog.DataModel;
import dev.sluice.slots.catalog.SlotType;
import dev.sluice.slots.spi.BackendProvider;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Drafts a file for one pattern: what must be set is set, everything else stands there as a comment with its default. */
public final class ConfigDraft {

    /** A draft must not depend on the variables of the machine it is made on. */
    private static final References ANYTHING = References.of(name -> "x", Path.of("."));

    private final Plugins plugins;
    private final PatternDeclaration pattern;
    private final Map<String, String> backends;
    private final Optional<DataModel> preferred;
    private final List<String> lines = new ArrayList<>();

    private ConfigDraft(
            Plugins plugins, PatternDeclaration pattern, Map<String, String> backends, Optional<DataModel> preferred) {
        this.plugins = plugins;
        this.pattern = pattern;
        this.backends = backends;
        this.preferred = preferred;
    }

    /**
     * The text of a file. Where the channel's backend is several kinds of channel, the first that the pattern's stages accept
     * with their defaults is taken.
     *
     * @param backends provider types by slot name
     * @throws IllegalArgumentException for an unknown slot or provider, and a required slot that is not given
     */
    public static String of(Plugins plugins, PatternDeclaration pattern, Map<String, String> backends) {
        String first = new ConfigDraft(plugins, pattern, backends, Optional.empty()).text();
        for (DataModel each : SlotBinder.CHANNELS) {
            String draft = new ConfigDraft(plugins, pattern, backends, Optional.of(each)).text();
            if (FileBinding.of(new SluiceFiles(ANYTHING).read("draft", draft), plugins, ANYTHING)
                    .problems()
                    .isEmpty()) {
                return draft;
            }
        }
        return first;
    }

    private String text() {
        for (String slot : backends.keySet()) {
            if (!pattern.slots().containsKey(slot)) {
                throw new IllegalArgumentException("slot: '" + slot + "' (expected: "
                        + Choices.oneOf(slot, pattern.slots().keySet()) + ")");
            }
        }
        comment("", pattern.description());
        lines.add("namespaces:");
        lines.add("  - name: my-" + pattern.name());
        lines.add("    pattern: " + pattern.name());
        lines.add("    slots:");
        pattern.slots().forEach(this::slot);
        knobs();
        lines.add("    ## What happens to deliveries that are not acknowledged");
        lines.add("    # delivery:");
        lines.add("    #   max_attempts: 5");
        lines.add("    #   backoff: { initial: 100ms, max: 5s, multiplier: 2.0 }");
        lines.add("    #   dead_letter: { topic: dead-letters }");
        return String.join("\n", lines) + "\n";
    }

    private void slot(String name, SlotRequirement slot) {
        Requirements asked = Requirements.of(slot);
        boolean optional = slot.presence() == SlotRequirement.Presence.OPTIONAL;
        String type = backends.get(name);
        comment("      ", slot.description());
        comment(
                "      ",
                "Needs " + asked.told()
                        + (slot.optional().isEmpty() ? "" : "; uses " + Requirements.names(slot.optional())));
        if (type == null && optional) {
            lines.add("      # " + name + ": { backend: ... }");
            return;
        }
        lines.add("      " + name + ":");
        BackendProvider<?> provider = provider(name, type, asked);
        lines.add("        backend: " + provider.type());
        model(name, asked, ProviderOffer.likely(provider));
        nested("        ", ConfigExample.lines(provider.configType()), ConfigExample.isOptional(provider.configType()));
    }

    private BackendProvider<?> provider(String slot, @Nullable String type, Requirements asked) {
        BackendProvider<?> provider = type == null ? null : plugins.backends().get(type);
        Set<SlotType<?>> offered = provider == null ? Set.of() : ProviderOffer.likely(provider);
        // A provider that tells nothing before it is configured is left to the validation of the finished file.
        if (provider == null || !(offered.isEmpty() || asked.metBy(offered))) {
            String found = type == null
                    ? "missing"
                    : "'" + type + "'" + (provider == null ? "" : ", which does not offer " + asked.told());
            List<String> fitting = plugins.backends().values().stream()
                    .filter(each -> asked.metBy(ProviderOffer.likely(each)))
                    .map(BackendProvider::type)
                    .toList();
            throw new IllegalArgumentException("slot " + slot + ": " + found + " (expected: "
                    + Choices.oneOf(type == null ? "" : type, fitting) + ")");
        }
        return provider;
    }

    /** A backend that is several kinds of channel leaves a choice that a reader should see. */
    private void model(String slot, Requirements asked, Set<SlotType<?>> offered) {
        List<String> models = asked.anyOf().stream()
                .filter(offered::contains)
                .map(SlotType::model)
                .filter(SlotBinder.CHANNELS::contains)
                .map(DataModel::id)
                .distinct()
                .toList();
        boolean isChannel =
                pattern.channel() != null && pattern.channel().value().equals(slot);
        if (isChannel && models.size() > 1) {
            String chosen =
                    preferred.map(DataModel::id).filter(models::contains).orElse(models.get(0));
            lines.add("        abstraction: " + chosen + " # or "
                    + models.stream().filter(each -> !each.equals(chosen)).collect(Collectors.joining(" or ")));
        }
    }

    private void knobs() {
        List<ConfigKey> knobs = InstalledPatterns.knobs(pattern, plugins);
        boolean optional = knobs.stream().noneMatch(ConfigKey::required);
        List<String> inner = new ArrayList<>();
        for (ConfigKey each : knobs) {
            if (!each.description().isEmpty()) {
                inner.add("## " + each.description());
            }
            String value = each.defaultText().isEmpty() ? "" : " " + each.defaultText();
            inner.add(each.required() ? each.name() + ": # " + each.expected() : "# " + each.name() + ":" + value);
        }
        nested("    ", inner, optional);
    }

    /** Under {@code config:}, which itself is commented out when none of its keys is needed. */
    private void nested(String indent, List<String> inner, boolean optional) {
        if (!inner.isEmpty()) {
            lines.add(indent + (optional ? "# config:" : "config:"));
            inner.forEach(line -> lines.add(indent + (optional ? "#   " + unmarked(line) : "  " + line)));
        }
    }

    private static String unmarked(String line) {
        return line.startsWith("# ") ? line.substring(2) : line;
    }

    private void comment(String indent, String text) {
        text.strip().lines().filter(line -> !line.isBlank()).forEach(line -> lines.add(indent + "## " + line.strip()));
    }
}
