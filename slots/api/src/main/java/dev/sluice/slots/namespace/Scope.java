package dev.sluice.slots.namespace;

import java.util.Objects;

/**
 * Whose data a slot's interface reaches: one slot of one namespace. Adapters put it in front of every topic, key, table row
 * and object name, so two scopes never see each other, and take it off again before anyone sees it.
 *
 * @param slot the slot's name in its pattern; letters, digits, {@code -} and {@code _}
 */
public record Scope(NamespaceName namespace, String slot) {

    public Scope {
        Objects.requireNonNull(namespace, "namespace");
        if (!slot.matches("[a-z][a-z0-9_-]*")) {
            throw new IllegalArgumentException("slot: '" + slot + "' (expected: to match [a-z][a-z0-9_-]*)");
        }
    }

    /**
     * What stands in front of every name: {@code namespace + separator + slot + separator}. Unambiguous for a separator that
     * neither part can hold, such as {@code .}, {@code /} or {@code :}.
     */
    public String prefix(String separator) {
        return namespace.value() + separator + slot + separator;
    }

    @Override
    public String toString() {
        return prefix("/");
    }
}
