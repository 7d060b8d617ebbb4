package dev.sluice.slots.model.timeseries;

import java.util.Map;
import java.util.Objects;

/**
 * What tells one series from another.
 *
 * @param name what is measured, such as {@code http_requests}; not empty
 * @param tags by name, such as {@code region=eu}; names are not empty
 */
public record SeriesKey(String name, Map<String, String> tags) {

    public SeriesKey {
        Objects.requireNonNull(name, "name");
        tags = Map.copyOf(tags);
        if (name.isEmpty()) {
            throw new IllegalArgumentException("name: empty (expected: at least one character)");
        }
        if (tags.containsKey("")) {
            throw new IllegalArgumentException("tags: an empty name (expected: at least one character)");
        }
    }
}
