package dev.sluice.slots.model.graph;

import java.util.Objects;

/** Ids, labels and property names. */
final class Names {

    private Names() {}

    static String checked(String what, String name) {
        Objects.requireNonNull(name, what);
        if (name.isEmpty() || name.length() > 512) {
            throw new IllegalArgumentException(what + ": " + name.length() + " characters (expected: 1 to 512)");
        }
        if (name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(what + ": a control character (expected: none)");
        }
        return name;
    }
}
