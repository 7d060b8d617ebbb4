package dev.sluice.slots.model.graph;

import java.util.Objects;
import java.util.Set;

/**
 * Which edges of a vertex a walk takes.
 *
 * @param direction seen from the vertex the walk stands on
 * @param labels of the edges; none: any label
 */
public record EdgeSelector(Direction direction, Set<String> labels) {

    public EdgeSelector {
        Objects.requireNonNull(direction, "direction");
        labels = Set.copyOf(labels);
    }

    /** Edges of any label. */
    public static EdgeSelector all(Direction direction) {
        return new EdgeSelector(direction, Set.of());
    }
}
