package dev.sluice.slots.model.graph;

import java.util.Map;

/**
 * A vertex.
 *
 * @param id unique among the vertices
 * @param label what kind of thing it is
 * @param properties by name
 */
public record Vertex(String id, String label, Map<String, PropertyValue> properties) {

    public Vertex {
        Names.checked("id", id);
        Names.checked("label", label);
        properties = Map.copyOf(properties);
        properties.keySet().forEach(name -> Names.checked("properties", name));
    }
}
