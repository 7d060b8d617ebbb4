package dev.sluice.runtime;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.runtime.binding.ConfigDraft;
import dev.sluice.runtime.binding.InstalledPatterns;
import dev.sluice.runtime.binding.ProviderOffer;
import dev.sluice.runtime.config.Choices;
import dev.sluice.runtime.config.ConfigExample;
import dev.sluice.runtime.config.ConfigSchema;
import dev.sluice.runtime.config.PatternDeclaration;
import dev.sluice.runtime.config.SlotRequirement;
import dev.sluice.runtime.plugin.Plugins;
import dev.sluice.slots.catalog.Attributes;
import dev.sluice.slots.catalog.Capability;
import dev.sluice.slots.catalog.SlotType;
import dev.sluice.slots.catalog.SlotTypes;
import dev.sluice.slots.spi.BackendProvider;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is installed: backends and patterns, as a person or an editor wants to read about them. Opens nothing. */
public final class Registry {

    private final Plugins plugins;
    private final Map<String, PatternDeclaration> patterns;

    private Registry(Plugins plugins) {
        this.plugins = plugins;
        this.patterns = InstalledPatterns.of(plugins);
    }

    /**
     * Everything on a class path. Reads jars, so it may block for as long as the disk takes.
     *
     * @throws dev.sluice.slots.error.InvalidConfigurationException when a plug-in is broken, doubled or of another version
     */
    public static Registry of(ClassLoader loader) {
        return new Registry(Plugins.discover(loader));
    }

    /** All backend types, in alphabetical order. */
    public List<InstalledBackend> backends() {
        return plugins.backends().values().stream().map(Registry::described).toList();
    }

    /**
     * The backend types that offer an interface.
     *
     * @param interfaceName in either spelling, {@code keyvalue_basic} or {@code KeyValueBasicInterface}
     * @throws IllegalArgumentException when there is no such interface; lists those there are
     */
    public List<InstalledBackend> offering(String interfaceName) {
        Set<SlotType<?>> meant = SlotTypes.spelled(interfaceName);
        if (meant.isEmpty()) {
            List<String> all = SlotTypes.all().stream().map(SlotType::name).toList();
            throw new IllegalArgumentException(
                    "interface: '" + interfaceName + "' (expected: " + Choices.oneOf(interfaceName, all) + ")");
        }
        return backends().stream()
                .filter(each ->
                        meant.stream().anyMatch(type -> each.interfaces().containsKey(type.name())))
                .toList();
    }

    /** All patterns, in alphabetical order. */
    public List<InstalledPattern> patterns() {
        return patterns.values().stream().map(this::described).toList();
    }

    /**
     * One pattern.
     *
     * @throws IllegalArgumentException when there is none of that name; lists those there are
     */
    public InstalledPattern pattern(String name) {
        return described(declared(name));
    }

    /**
     * Drafts a commented file for a pattern.
     *
     * @param backends backend types by slot name
     * @throws IllegalArgumentException for an unknown pattern, slot or type, and for a required slot left out
     */
    public String draft(String pattern, Map<String, String> backends) {
        return ConfigDraft.of(plugins, declared(pattern), backends);
    }

    /** The JSON Schema (draft 2020-12) of a whole file, every installed plug-in included. */
    public ObjectNode schema() {
        Map<String, Class<? extends Record>> backends = new LinkedHashMap<>();
        plugins.backends().forEach((type, provider) -> backends.put(type, provider.configType()));
        Map<String, Class<? extends Record>> stages = new LinkedHashMap<>();
        plugins.stages().forEach((type, provider) -> stages.put(type, provider.configType()));
        return ConfigSchema.ofFile(backends, stages, patterns.values());
    }

    private PatternDeclaration declared(String name) {
        return Optional.ofNullable(patterns.get(name))
                .orElseThrow(() -> new IllegalArgumentException(
                        "pattern: '" + name + "' (expected: " + Choices.oneOf(name, patterns.keySet()) + ")"));
    }

    private static InstalledBackend described(BackendProvider<?> provider) {
        Map<SlotType<?>, Attributes> offered = ProviderOffer.attributes(provider);
        Map<String, Attributes> interfaces = new LinkedHashMap<>();
        offered.forEach((type, attributes) -> interfaces.put(type.name(), attributes));
        return new InstalledBackend(
                provider.type(),
                provider.getClass().getName(),
                interfaces,
                SlotTypes.capabilities(offered.keySet()).stream()
                        .map(Capability::id)
                        .toList(),
                ConfigExample.keys(provider.configType()));
    }

    private InstalledPattern described(PatternDeclaration pattern) {
        List<InstalledPattern.Slot> slots = new ArrayList<>();
        pattern.slots()
                .forEach((name, slot) -> slots.add(new InstalledPattern.Slot(
                        name,
                        slot.description(),
                        slot.presence() == SlotRequirement.Presence.REQUIRED,
                        names(slot.required()),
                        names(slot.anyOf()),
                        names(slot.optional()))));
        return new InstalledPattern(
                pattern.name().value(),
                pattern.version(),
                pattern.description(),
                slots,
                pattern.stages().stream().map(each -> each.stage().value()).toList(),
                InstalledPatterns.knobs(pattern, plugins));
    }

    private static List<String> names(List<SlotType<?>> types) {
        return types.stream().map(SlotType::name).toList();
    }
}
