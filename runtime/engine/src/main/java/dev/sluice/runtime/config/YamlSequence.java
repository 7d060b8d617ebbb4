package dev.sluice.runtime.config;

import java.util.List;

/** A list. */
public record YamlSequence(Place place, List<YamlNode> items) implements YamlNode {

    public YamlSequence {
        items = List.copyOf(items);
    }

    @Override
    public String found() {
        return "a list";
    }
}
