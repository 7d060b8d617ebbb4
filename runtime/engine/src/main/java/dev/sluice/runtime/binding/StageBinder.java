package dev.sluice.runtime.binding;

import dev.sluice.runtime.config.Knobs;
import dev.sluice.runtime.config.PatternDeclaration;
import dev.sluice.runtime.config.Place;
import dev.sluice.runtime.config.RecordBinder;
import dev.sluice.runtime.config.YamlMapping;
import dev.sluice.runtime.plugin.Plugins;
import dev.sluice.slots.catalog.SlotType;
import dev.sluice.slots.error.Problem;
import dev.sluice.slots.spi.StageProvider;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Configures the stages of one pattern and lets them object. */
final class StageBinder {

    private final Plugins plugins;
    private final Knobs knobs;
    private final Map<String, Class<? extends Record>> configTypes = new HashMap<>();
    private final Problems problems;

    StageBinder(Plugins plugins, RecordBinder binder, Problems problems) {
        this.plugins = plugins;
        this.knobs = new Knobs(binder);
        this.problems = problems;
        plugins.stages().forEach((type, provider) -> configTypes.put(type, provider.configType()));
    }

    /**
     * The stages, outermost first; those that can be made when there are problems.
     *
     * @param slots those of the pattern that are bound
     * @param slotsAreSound whether all are that should be; stages are not asked about half of their slots
     */
    List<StagePlan<?>> bind(
            PatternDeclaration pattern,
            YamlMapping config,
            Map<String, BoundSlot> slots,
            Optional<String> beneath,
            boolean slotsAreSound) {
        List<Record> configs = problems.of(knobs.bind(pattern, config, configTypes));
        List<StagePlan<?>> stages = new ArrayList<>();
        for (int i = 0; configs != null && i < configs.size(); i++) {
            StageProvider<?> provider =
                    plugins.stages().get(pattern.stages().get(i).stage().value());
            if (provider != null) {
                stages.add(stage(provider, configs.get(i), config, slots, beneath, slotsAreSound));
            }
        }
        return stages;
    }

    private <C extends Record> StagePlan<C> stage(
            StageProvider<C> provider,
            Record config,
            YamlMapping written,
            Map<String, BoundSlot> slots,
            Optional<String> beneath,
            boolean slotsAreSound) {
        C typed = provider.configType().cast(config);
        if (slotsAreSound) {
            Map<String, Set<SlotType<?>>> offers = new LinkedHashMap<>();
            slots.forEach((name, slot) -> offers.put(name, slot.offered()));
            try {
                provider.problems(typed, offers).forEach(text -> problems.add(placed(text, written)));
            } catch (RuntimeException failure) {
                problems.add(written.place()
                        .problem(
                                "stage " + provider.type() + " fails with " + failure, "a configuration it can judge"));
            }
        }
        return new StagePlan<>(provider, typed, slots, beneath);
    }

    /** A line that begins with a knob's name is about that knob. */
    private static Problem placed(String text, YamlMapping written) {
        int colon = text.indexOf(':');
        Place place = colon > 0 ? written.placeOf(text.substring(0, colon)) : written.place();
        return new Problem(place.file(), place.line(), place.path(), text);
    }
}
