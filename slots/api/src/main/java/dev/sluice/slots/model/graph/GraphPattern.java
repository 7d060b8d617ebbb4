package dev.sluice.slots.model.graph;

import java.util.List;
import java.util.Objects;

/**
 * The shape of a way: a first vertex and the steps from it.
 *
 * @param start what must hold for the first vertex
 * @param steps in order; none: single vertices
 */
public record GraphPattern(VertexCondition start, List<EdgeStep> steps) {

    public GraphPattern {
        Objects.requireNonNull(start, "start");
        steps = List.copyOf(steps);
    }
}
