package dev.sluice.runtime.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keys and their values, in the order of the file. A key given twice is a problem of the file; the first one counts. */
public final class YamlMapping implements YamlNode {

    private final Place place;
    private final Map<String, Entry> entries;

    /** @param keyPlace the path of the value, on the line of the key */
    record Entry(Place keyPlace, YamlNode value) {}

    YamlMapping(Place place, Map<String, Entry> entries) {
        this.place = place;
        this.entries = new LinkedHashMap<>(entries);
    }

    /** A mapping without keys, for what a file leaves out. */
    public static YamlMapping emptyAt(Place place) {
        return new YamlMapping(place, Map.of());
    }

    @Override
    public Place place() {
        return place;
    }

    @Override
    public String found() {
        return "a mapping";
    }

    /** In the order of the file. */
    public Set<String> keys() {
        return Collections.unmodifiableSet(entries.keySet());
    }

    public @Nullable YamlNode value(String key) {
        Entry entry = entries.get(key);
        return entry == null ? null : entry.value();
    }

    /** Where a key stands; the mapping's own place when it does not have it. */
    public Place placeOf(String key) {
        Entry entry = entries.get(key);
        return entry == null ? place : entry.keyPlace();
    }

    Map<String, Entry> entries() {
        return entries;
    }

    @Override
    public String toString() {
        return "mapping of " + entries.keySet() + " at " + place.path();
    }
}
