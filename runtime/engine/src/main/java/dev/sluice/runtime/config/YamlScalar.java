package dev.sluice.runtime.config;

import java.util.regex.Pattern;

/**
 * One value.
 *
 * @param text as it stands in the file, quotes and escapes undone, references not resolved
 * @param quoted whether it was written in quotes or as a block, so that {@code "1"} can be told from {@code 1}
 */
public record YamlScalar(Place place, String text, boolean quoted) implements YamlNode {

    // What needs no quotes in a problem either.
    private static final Pattern BARE = Pattern.compile("[+-]?[0-9][0-9.eE+-]{0,40}|true|false");

    /** Whether the file says that there is no value: {@code key:}, {@code key: ~} or {@code key: null}. */
    public boolean isNothing() {
        return !quoted && (text.isEmpty() || text.equals("~") || text.equalsIgnoreCase("null"));
    }

    @Override
    public String found() {
        if (isNothing()) {
            return "nothing";
        }
        return !quoted && BARE.matcher(text).matches() ? text : Place.quoted(text);
    }
}
