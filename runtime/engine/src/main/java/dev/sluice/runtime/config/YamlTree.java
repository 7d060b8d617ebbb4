package dev.sluice.runtime.config;

import dev.sluice.slots.error.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** From the parser's nodes to ours. One instance a file. */
final class YamlTree {

    // Aliases repeat what they name; ten of ten of ten must not become a heap full of nodes.
    private static final int MOST_NODES = 100_000;

    // The parser counts the levels of the text; a chain of aliases adds up to more.
    private static final int DEEPEST = 100;

    private static final Set<Tag> PLAIN_TAGS =
            Set.of(Tag.MAP, Tag.SEQ, Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.TIMESTAMP, Tag.MERGE);

    private final String file;
    private final List<Problem> problems = new ArrayList<>();
    private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private int nodes;

    YamlTree(String file) {
        this.file = file;
    }

    Checked<YamlNode> read(Node root) {
        YamlNode tree = node(root, new Place(file, lineOf(root), "", "file"));
        if (nodes > MOST_NODES) {
            Problem tooMany = Place.wholeOf(file)
                    .problem("more than " + MOST_NODES + " values, aliases counted each time", "fewer");
            return new Checked<>(null, List.of(tooMany));
        }
        return new Checked<>(tree, problems);
    }

    private YamlNode node(Node node, Place place) {
        if (++nodes > MOST_NODES) {
            return new YamlScalar(place, "", false);
        }
        if (open.size() == DEEPEST) {
            problems.add(place.problem("nested more than " + DEEPEST + " deep, aliases included", "less"));
            return new YamlScalar(place, "", false);
        }
        if (!open.add(node)) {
            problems.add(place.problem("an alias of what it is part of", "an alias of something else"));
            return new YamlScalar(place, "", false);
        }
        try {
            if (!PLAIN_TAGS.contains(node.getTag())) {
                problems.add(
                        place.problem("the tag " + Place.quoted(node.getTag().getValue()), "no tag"));
            }
            if (node instanceof MappingNode mapping) {
                return mapping(mapping, place);
            }
            if (node instanceof SequenceNode sequence) {
                return sequence(sequence, place);
            }
            return scalar((ScalarNode) node, place);
        } finally {
            open.remove(node);
        }
    }

    private static YamlScalar scalar(ScalarNode node, Place place) {
        boolean plain = node.getScalarStyle() == DumperOptions.ScalarStyle.PLAIN;
        Place own = new Place(place.file(), lineOf(node), place.path(), place.key());
        return new YamlScalar(own, node.getValue(), !plain);
    }

    private YamlSequence sequence(SequenceNode node, Place place) {
        List<YamlNode> items = new ArrayList<>();
        for (Node item : node.getValue()) {
            if (nodes > MOST_NODES) {
                break;
            }
            items.add(node(item, place.item(items.size(), lineOf(item))));
        }
        return new YamlSequence(place, items);
    }

    private YamlMapping mapping(MappingNode node, Place place) {
        Map<String, YamlMapping.Entry> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : node.getValue()) {
            if (nodes > MOST_NODES) {
                break;
            }
            String key = key(tuple.getKeyNode(), place);
            if (key == null) {
                continue;
            }
            Place keyPlace = place.child(key, lineOf(tuple.getKeyNode()));
            YamlMapping.@Nullable Entry first = entries.get(key);
            if (first != null) {
                problems.add(keyPlace.problem(
                        "given twice", "once; first on line " + first.keyPlace().line()));
                continue;
            }
            entries.put(key, new YamlMapping.Entry(keyPlace, node(tuple.getValueNode(), keyPlace)));
        }
        return new YamlMapping(place, entries);
    }

    private @Nullable String key(Node node, Place parent) {
        int line = lineOf(node);
        if (!(node instanceof ScalarNode scalar)) {
            problems.add(parent.child("?", line).problem("a list or mapping as a key", "text as a key"));
            return null;
        }
        if (Tag.MERGE.equals(node.getTag())) {
            problems.add(parent.child("<<", line).problem("a merge key", "the keys themselves"));
            return null;
        }
        if (scalar.getValue().isEmpty()) {
            problems.add(parent.child("?", line).problem("an empty key", "text as a key"));
            return null;
        }
        return scalar.getValue();
    }

    private static int lineOf(Node node) {
        return node.getStartMark() == null ? 0 : node.getStartMark().getLine() + 1;
    }
}
