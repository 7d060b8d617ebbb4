package dev.sluice.runtime.config;

import dev.sluice.slots.catalog.DataModel;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A namespace, either form brought into one: the short form has an abstraction, no patterns, and one slot, {@link #MAIN},
 * that holds its backend and its {@code config}.
 *
 * @param place the list item as a whole
 * @param name matches the rule of names, unless the file has problems
 * @param patterns outermost first; empty in the short form, and where the file names none that can be read
 * @param version of the outermost pattern, as the user wrote it
 * @param abstraction the data model of the short form; absent where there are patterns, and where the file names none that
 *     there is, which is a problem already
 * @param slots by name, in the order of the file
 * @param config the knobs of the patterns; absent in the short form and where the file says nothing
 * @param delivery absent where the file says nothing
 * @param source the namespace as it stands in the file
 */
public record NamespaceDeclaration(
        Place place,
        Placed<String> name,
        List<Placed<String>> patterns,
        @Nullable Placed<String> version,
        @Nullable Placed<DataModel> abstraction,
        Map<String, SlotDeclaration> slots,
        @Nullable YamlMapping config,
        @Nullable DeliveryPolicy delivery,
        YamlMapping source) {

    /** The one slot of a namespace in the short form. */
    public static final String MAIN = "main";

    public NamespaceDeclaration {
        patterns = List.copyOf(patterns);
        slots = Collections.unmodifiableMap(new LinkedHashMap<>(slots));
        if (!patterns.isEmpty() && abstraction != null) {
            throw new IllegalArgumentException("abstraction: " + abstraction + " (expected: none beside patterns)");
        }
    }

    /** Where a key stands, given as the keys on the way to it; where it would stand if it is not there. */
    public Place placeOf(String... keys) {
        Place at = place;
        @Nullable YamlNode node = source;
        for (String key : keys) {
            if (node instanceof YamlMapping mapping && mapping.keys().contains(key)) {
                at = mapping.placeOf(key);
                node = mapping.value(key);
            } else {
                at = at.child(key, at.line());
                node = null;
            }
        }
        return at;
    }
}
