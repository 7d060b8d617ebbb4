package dev.sluice.slots.namespace;

import java.util.regex.Pattern;

/**
 * The name of a namespace.
 *
 * @param value 3 to 63 lower-case letters, digits and hyphens, a letter first
 */
public record NamespaceName(String value) {

    public static final String PATTERN = "^[a-z][a-z0-9-]{2,62}$";

    private static final Pattern VALID = Pattern.compile(PATTERN);

    public NamespaceName {
        if (!VALID.matcher(value).matches()) {
            throw new IllegalArgumentException("'" + value + "' (expected: to match " + PATTERN + ")");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
