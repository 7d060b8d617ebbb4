package dev.sluice.runtime.config;

import dev.sluice.slots.error.Problem;
import java.util.regex.Pattern;

/**
 * Where something stands in a file.
 *
 * @param file the file as the user named it
 * @param line 1-based; 0 for the file as a whole
 * @param path such as {@code namespaces[0].slots.store}; empty for the root
 * @param key what problems call it: the last step of the path, such as {@code store} or {@code regions[1]}
 */
public record Place(String file, int line, String path, String key) {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_/-]{1,100}");
    private static final int LONGEST_KEY = 100;

    // A path is there to be read; without a limit, a file of a megabyte could have paths of a gigabyte.
    private static final int LONGEST_PATH = 500;

    /** The file as a whole. */
    public static Place wholeOf(String file) {
        return new Place(file, 0, "", "file");
    }

    /** The place of a key below this one. */
    public Place child(String name, int childLine) {
        String key = shortened(name);
        if (path.length() > LONGEST_PATH) {
            return new Place(file, childLine, path, key);
        }
        if (!PLAIN.matcher(key).matches()) {
            return new Place(file, childLine, path + "[" + quoted(key) + "]", quoted(key));
        }
        return new Place(file, childLine, path.isEmpty() ? key : path + "." + key, key);
    }

    /** The place of an item of the list that stands here. */
    public Place item(int index, int itemLine) {
        if (path.length() > LONGEST_PATH || key.length() > LONGEST_PATH) {
            return new Place(file, itemLine, path, key);
        }
        return new Place(file, itemLine, path + "[" + index + "]", key + "[" + index + "]");
    }

    /** A problem in the one form they all have: {@code <key>: <found> (expected: <allowed>)}. */
    public Problem problem(String found, String expected) {
        return problem(found + " (expected: " + expected + ")");
    }

    /** A problem whose text already says what is expected. */
    public Problem problem(String foundAndExpected) {
        return new Problem(file, line, path, key + ": " + foundAndExpected);
    }

    /** What the user wrote, in one line of bearable length. */
    static String quoted(String text) {
        return "'" + shortened(text).replaceAll("\\p{Cntrl}", "?") + "'";
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_KEY ? text : text.substring(0, LONGEST_KEY) + "...";
    }
}
