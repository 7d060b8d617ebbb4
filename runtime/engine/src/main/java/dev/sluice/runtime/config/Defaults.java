package dev.sluice.runtime.config;

import dev.sluice.runtime.config.RecordShape.Part;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The text of a {@link dev.sluice.slots.config.Default} as a node, so that it is read exactly like the text of a file. */
final class Defaults {

    private Defaults() {}

    static YamlNode node(Part part, Place place) {
        String text = part.defaultText() == null ? "" : part.defaultText();
        if (isOne(part.shapeOfKey())) {
            return new YamlScalar(place, text, text.isEmpty());
        }
        YamlNode tree = YamlFiles.read(place.file(), text).value();
        return tree == null ? new YamlScalar(place, text, false) : moved(tree, place);
    }

    private static boolean isOne(@Nullable Shape shape) {
        return shape instanceof Shape.One
                || (shape instanceof Shape.Marked marked && marked.inner() instanceof Shape.One);
    }

    // A default has no line of its own: it stands where its key would.
    private static YamlNode moved(YamlNode node, Place place) {
        if (node instanceof YamlSequence list) {
            return new YamlSequence(
                    place, list.items().stream().map(item -> moved(item, place)).toList());
        }
        if (node instanceof YamlMapping mapping) {
            Map<String, YamlMapping.Entry> entries = new LinkedHashMap<>();
            mapping.entries().forEach((key, entry) -> {
                Place child = place.child(key, place.line());
                entries.put(key, new YamlMapping.Entry(child, moved(entry.value(), child)));
            });
            return new YamlMapping(place, entries);
        }
        YamlScalar scalar = (YamlScalar) node;
        return new YamlScalar(place, scalar.text(), scalar.quoted());
    }
}
