package dev.sluice.runtime.config;

import java.util.Objects;

/**
 * From a mapping in a file to a configuration record, strictly: an unknown key, a wrong type, a missing key, a value out of
 * range, a reference that does not resolve and a refusal by the record's own constructor are all problems, and all of them
 * are found at once.
 *
 * <p>A component {@code maxAttempts} is the key {@code max_attempts}. Its type is text, a whole number, a {@code double}, a
 * boolean, {@code Duration}, {@code ByteSize}, {@code Secret}, {@code URI}, {@code Path}, an enum (lower snake case), a
 * record, or a {@code List}, {@code Set} or {@code Map} by text of those. Absent keys take their
 * {@link dev.sluice.slots.config.Default}, are null where the component is {@code @Nullable}, and are required otherwise.
 * Records need not be public.
 *
 * <p>An {@link IllegalArgumentException} of a compact constructor becomes a problem with the same text; one that begins with a
 * component's name and a colon is placed at that key.
 */
public final class RecordBinder {

    private final References references;

    public RecordBinder(References references) {
        this.references = Objects.requireNonNull(references, "references");
    }

    /** Makes a record of the mapping; the value is absent whenever there are problems. */
    public <C extends Record> Checked<C> bind(YamlMapping node, Class<C> type) {
        return bind((YamlNode) node, type);
    }

    <C extends Record> Checked<C> bind(YamlNode node, Class<C> type) {
        Binding binding = new Binding(references);
        Object value = binding.bind(node, type);
        return new Checked<>(type.cast(value), binding.problems());
    }
}
