package dev.sluice.runtime;

import dev.sluice.runtime.config.ConfigExample.ConfigKey;
import java.util.List;

/**
 * A pattern on the class path.
 *
 * @param name as files name it
 * @param stages their types, outermost first
 * @param knobs what a namespace may set
 */
public record InstalledPattern(
        String name, String version, String description, List<Slot> slots, List<String> stages, List<ConfigKey> knobs) {

    public InstalledPattern {
        slots = List.copyOf(slots);
        stages = List.copyOf(stages);
        knobs = List.copyOf(knobs);
    }

    /**
     * A slot to put a backend into.
     *
     * @param present whether it may not be left empty
     * @param required interfaces that the backend must offer, all of them
     * @param anyOf interfaces of which the backend must offer one
     * @param optional interfaces that are used where they are offered
     */
    public record Slot(
            String name,
            String description,
            boolean present,
            List<String> required,
            List<String> anyOf,
            List<String> optional) {}
}
