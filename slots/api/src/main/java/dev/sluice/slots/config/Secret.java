package dev.sluice.slots.config;

import java.util.regex.Pattern;

/**
 * A reference to something confidential, never the thing itself: safe to print, to store as JSON and to send to another
 * machine. The runtime reveals it to the adapter that needs it, through
 * {@link dev.sluice.slots.spi.BackendContext#reveal}.
 *
 * @param reference {@code ${SECRET:path}} or {@code ${ENV:NAME}}
 */
public record Secret(String reference) {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{(SECRET|ENV):[A-Za-z0-9_./-]+}");

    public Secret {
        if (!REFERENCE.matcher(reference).matches()) {
            // What was found may be the secret itself, so it is not repeated here.
            throw new IllegalArgumentException("(expected: a reference, ${SECRET:path} or ${ENV:NAME})");
        }
    }

    @Override
    public String toString() {
        return reference;
    }
}
