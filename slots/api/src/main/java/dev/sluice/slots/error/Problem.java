package dev.sluice.slots.error;

import java.util.Comparator;
import java.util.Objects;

/**
 * One thing that is wrong with a configuration.
 *
 * @param file the file as the user named it
 * @param line 1-based line of the offending node; 0 when the problem is of the file as a whole
 * @param path where in the file, such as {@code namespaces[0].slots.store}; empty for the root
 * @param message what was found and what is allowed, such as {@code max_attempts: -1 (expected: >= 1)}
 */
public record Problem(String file, int line, String path, String message) implements Comparable<Problem> {

    private static final Comparator<Problem> IN_READING_ORDER = Comparator.comparing(Problem::file)
            .thenComparingInt(Problem::line)
            .thenComparing(Problem::path)
            .thenComparing(Problem::message);

    public Problem {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(message, "message");
        if (line < 0) {
            throw new IllegalArgumentException("line: " + line + " (expected: >= 0)");
        }
    }

    @Override
    public int compareTo(Problem other) {
        return IN_READING_ORDER.compare(this, other);
    }

    /** {@code file:line: path: message}, as compilers print it. */
    @Override
    public String toString() {
        return file + ":" + line + ": " + (path.isEmpty() ? "" : path + ": ") + message;
    }
}
