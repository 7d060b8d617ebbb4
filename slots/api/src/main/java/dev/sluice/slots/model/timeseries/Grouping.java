package dev.sluice.slots.model.timeseries;

import java.util.Set;

/** Which points are aggregated together. */
public sealed interface Grouping {

    /** Those of the same series. Results carry its key. */
    record PerSeries() implements Grouping {}

    /**
     * Those of all series that agree in these tags, lacking one counting as a value of its own. Results carry the name
     * with these tags alone.
     *
     * @param tags their names; none: all series together
     */
    record ByTags(Set<String> tags) implements Grouping {

        public ByTags {
            tags = Set.copyOf(tags);
        }
    }
}
