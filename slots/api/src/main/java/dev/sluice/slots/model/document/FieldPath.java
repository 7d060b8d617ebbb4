package dev.sluice.slots.model.document;

import java.util.List;

/**
 * Where a field is: member names from the document's root down. Any text is a name, dots included; arrays are not
 * entered.
 *
 * @param names at least one
 */
public record FieldPath(List<String> names) {

    public FieldPath {
        names = List.copyOf(names);
        if (names.isEmpty()) {
            throw new IllegalArgumentException("names: none (expected: at least one)");
        }
    }

    /** The path of these names. */
    public static FieldPath of(String... names) {
        return new FieldPath(List.of(names));
    }

    /** A JSON pointer (RFC 6901). */
    @Override
    public String toString() {
        StringBuilder pointer = new StringBuilder();
        names.forEach(name -> pointer.append('/').append(name.replace("~", "~0").replace("/", "~1")));
        return pointer.toString();
    }
}
