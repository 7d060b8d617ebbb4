package dev.sluice.slots.message;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Immutable string headers, in the order they were set; names are unique and case-sensitive. A flat array, because a
 * message has few of them and every stage may add one.
 */
public final class Headers {

    /** W3C Trace Context, level 1. */
    public static final String TRACEPARENT = "traceparent";

    private static final Headers EMPTY = new Headers(new String[0]);

    private final String[] namesAndValues;

    private Headers(String[] namesAndValues) {
        this.namesAndValues = namesAndValues;
    }

    public static Headers empty() {
        return EMPTY;
    }

    public static Headers of(String name, String value) {
        return EMPTY.with(name, value);
    }

    public static Headers from(Map<String, String> headers) {
        if (headers.isEmpty()) {
            return EMPTY;
        }
        String[] flat = new String[headers.size() * 2];
        int next = 0;
        for (Map.Entry<String, String> header : headers.entrySet()) {
            flat[next++] = checkedName(header.getKey());
            flat[next++] = Objects.requireNonNull(header.getValue(), "value");
        }
        return new Headers(flat);
    }

    /** The value, or null when there is none of that name. */
    public @Nullable String value(String name) {
        int at = indexOf(name);
        return at < 0 ? null : namesAndValues[at + 1];
    }

    public boolean contains(String name) {
        return indexOf(name) >= 0;
    }

    public int size() {
        return namesAndValues.length / 2;
    }

    /** These headers with one set, replacing its earlier value. */
    public Headers with(String name, String value) {
        Objects.requireNonNull(value, "value");
        int at = indexOf(checkedName(name));
        if (at >= 0) {
            String[] changed = namesAndValues.clone();
            changed[at + 1] = value;
            return new Headers(changed);
        }
        String[] longer = Arrays.copyOf(namesAndValues, namesAndValues.length + 2);
        longer[namesAndValues.length] = name;
        longer[namesAndValues.length + 1] = value;
        return new Headers(longer);
    }

    /** These headers with all of the others set, replacing earlier values. */
    public Headers withAll(Map<String, String> others) {
        Map<String, String> all = asMap();
        all.putAll(others);
        return from(all);
    }

    /** These headers without those whose name starts with the prefix. */
    public Headers withoutPrefix(String prefix) {
        Map<String, String> kept = asMap();
        kept.keySet().removeIf(name -> name.startsWith(prefix));
        return kept.size() == size() ? this : from(kept);
    }

    public void forEach(BiConsumer<String, String> each) {
        for (int i = 0; i < namesAndValues.length; i += 2) {
            each.accept(namesAndValues[i], namesAndValues[i + 1]);
        }
    }

    /** A copy that the caller owns, in order. */
    public Map<String, String> asMap() {
        Map<String, String> map = new LinkedHashMap<>();
        forEach(map::put);
        return map;
    }

    private int indexOf(String name) {
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (namesAndValues[i].equals(name)) {
                return i;
            }
        }
        return -1;
    }

    private static String checkedName(String name) {
        if (name.isEmpty() || name.length() > 256) {
            throw new IllegalArgumentException("header name: " + name.length() + " characters (expected: 1 to 256)");
        }
        return name;
    }

    /** Equal when they hold the same headers, in any order. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Headers that && size() == that.size() && asMap().equals(that.asMap());
    }

    @Override
    public int hashCode() {
        return asMap().hashCode();
    }

    @Override
    public String toString() {
        return asMap().toString();
    }
}
