package dev.sluice.slots.model.graph;

import java.util.List;
import java.util.Set;

/**
 * What must hold for a vertex.
 *
 * @param labels one of which it has; none: any label
 * @param properties all of which must hold
 */
public record VertexCondition(Set<String> labels, List<PropertyCondition> properties) {

    private static final VertexCondition ANY = new VertexCondition(Set.of(), List.of());

    public VertexCondition {
        labels = Set.copyOf(labels);
        properties = List.copyOf(properties);
    }

    /** Holds for every vertex. */
    public static VertexCondition any() {
        return ANY;
    }
}
