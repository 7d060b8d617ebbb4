package dev.sluice.slots.model.graph;

import java.util.Map;

/**
 * A directed edge.
 *
 * @param id unique among the edges
 * @param label what kind of relation it is
 * @param source id of the vertex it goes out of
 * @param target id of the vertex it comes in to; may be the source
 * @param properties by name
 */
public record Edge(String id, String label, String source, String target, Map<String, PropertyValue> properties) {

    public Edge {
        Names.checked("id", id);
        Names.checked("label", label);
        Names.checked("source", source);
        Names.checked("target", target);
        properties = Map.copyOf(properties);
        properties.keySet().forEach(name -> Names.checked("properties", name));
    }
}
