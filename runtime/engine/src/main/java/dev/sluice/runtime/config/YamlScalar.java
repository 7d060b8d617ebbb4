package dev.sluice.runtime.config;

/**
 * One value.
 *
 * @param text as it stands in the file, quotes and escapes undone, references not resolved
 * @param quoted whether it was written in quotes or as a block, so that {@code "1"} can be told from {@code 1}
 */
public record YamlScalar(Place place, String text, boolean quoted) implements YamlNode {

    /** Whether the file says that there is no value: {@code key:}, {@code key: ~} or {@code key: null}. */
    public boolean isNothing() {
        return !quoted && (text.isEmpty() || text.equals("~") || text.equalsIgnoreCase("null"));
    }

    @Override
    public String found() {
        return isNothing() ? "nothing" : Place.quoted(text);
    }
}
