package dev.sluice.slots.model.timeseries;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which series are meant: those of a name, by their tags.
 *
 * @param name of the series
 * @param tags the values that each named tag must have one of; a series is meant when all of them hold, so none: every
 *     series of the name
 */
public record SeriesSelector(String name, Map<String, Set<String>> tags) {

    public SeriesSelector {
        Objects.requireNonNull(name, "name");
        if (name.isEmpty()) {
            throw new IllegalArgumentException("name: empty (expected: at least one character)");
        }
        tags = tags.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, each -> Set.copyOf(each.getValue())));
        tags.forEach((tag, values) -> {
            if (values.isEmpty()) {
                throw new IllegalArgumentException("tags." + tag + ": none (expected: at least one value)");
            }
        });
    }

    /** Every series of the name. */
    public static SeriesSelector named(String name) {
        return new SeriesSelector(name, Map.of());
    }

    /** True when this series is meant. */
    public boolean matches(SeriesKey series) {
        return series.name().equals(name)
                && tags.entrySet().stream().allMatch(each -> {
                    String value = series.tags().get(each.getKey());
                    return value != null && each.getValue().contains(value);
                });
    }
}
