package dev.sluice.slots.model.graph;

import java.util.Objects;

/**
 * A vertex and the component it is in.
 *
 * @param component the first, in order of code points, of its vertices' ids
 * @param vertex its id
 */
public record ComponentMember(String component, String vertex) {

    public ComponentMember {
        Objects.requireNonNull(component, "component");
        Objects.requireNonNull(vertex, "vertex");
    }
}
