package dev.sluice.runtime.config;

import dev.sluice.slots.error.Problem;
import dev.sluice.slots.spi.PatternSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * From a file to its model, with every problem that shows without looking at a plug-in: syntax, unknown and duplicate keys,
 * types, ranges, references, names, and the two forms of a namespace.
 */
public final class SluiceFiles {

    private static final List<String> KEYS = List.of("namespaces", "backends", "patterns");

    private final RecordBinder binder;

    public SluiceFiles(References references) {
        this.binder = new RecordBinder(references);
    }

    /** Reads a file. Blocks for as long as the disk takes. */
    public Checked<SluiceFile> read(Path file) {
        return model(file.toString(), YamlFiles.read(file));
    }

    /** Reads the text of a file. */
    public Checked<SluiceFile> read(String name, String text) {
        return model(name, YamlFiles.read(name, text));
    }

    /** Reads the bytes of a file. */
    public Checked<SluiceFile> read(String name, byte[] bytes) {
        return model(name, YamlFiles.read(name, bytes));
    }

    /** Reads a pattern's definition. */
    public Checked<PatternDeclaration> read(PatternSource source) {
        Checked<YamlNode> tree = YamlFiles.read(source.origin(), source.yaml());
        List<Problem> problems = new ArrayList<>(tree.problems());
        YamlNode root = tree.value();
        return new Checked<>(root == null ? null : pattern(root, problems), problems);
    }

    private Checked<SluiceFile> model(String name, Checked<YamlNode> tree) {
        List<Problem> problems = new ArrayList<>(tree.problems());
        if (!(tree.value() instanceof YamlMapping root)) {
            if (tree.value() != null) {
                Place place = new Place(name, tree.value().place().line(), "", "file");
                problems.add(place.problem(tree.value().found(), "a mapping with " + String.join(", ", KEYS)));
            }
            return new Checked<>(null, problems);
        }
        for (String key : root.keys()) {
            if (!KEYS.contains(key)) {
                problems.add(root.placeOf(key).problem("unknown key", Choices.oneOf(key, KEYS)));
            }
        }
        Set<String> brokenBackends = new HashSet<>();
        List<BackendDeclaration> backends =
                declarations(items(root, "backends", problems), "backend_id", problems, brokenBackends, this::backend);
        Set<String> brokenPatterns = new HashSet<>();
        List<PatternDeclaration> patterns =
                declarations(items(root, "patterns", problems), "name", problems, brokenPatterns, this::pattern);
        List<NamespaceDeclaration> namespaces = namespaces(root, problems);
        return new Checked<>(new SluiceFile(namespaces, backends, patterns, brokenBackends, brokenPatterns), problems);
    }

    private List<NamespaceDeclaration> namespaces(YamlMapping root, List<Problem> problems) {
        if (root.value("namespaces") == null) {
            Place missing = root.place().child("namespaces", root.place().line());
            problems.add(missing.problem("missing", "a list of mappings"));
        }
        if (root.value("namespaces") instanceof YamlSequence list
                && list.items().isEmpty()) {
            problems.add(list.place().problem("empty", "at least one namespace"));
        }
        NamespaceReader reader = new NamespaceReader(binder, problems);
        List<NamespaceDeclaration> all = new ArrayList<>();
        UniqueNames names = new UniqueNames();
        for (YamlNode item : items(root, "namespaces", problems)) {
            NamespaceDeclaration namespace = reader.read(item);
            if (namespace != null) {
                problems.addAll(names.add(namespace.name()));
                all.add(namespace);
            }
        }
        return all;
    }

    private static <T> List<T> declarations(
            List<YamlNode> items,
            String idKey,
            List<Problem> problems,
            Set<String> broken,
            Function<YamlNode, Checked<T>> read) {
        List<T> sound = new ArrayList<>();
        UniqueNames ids = new UniqueNames();
        for (YamlNode item : items) {
            Checked<T> declaration = read.apply(item);
            List<Problem> found = new ArrayList<>(declaration.problems());
            @Nullable YamlNode id = item instanceof YamlMapping mapping ? mapping.value(idKey) : null;
            found.addAll(ids.add(id instanceof YamlScalar name ? new Placed<>(name.text(), name.place()) : null));
            // Other parts of the file name it, so it has to be the same wherever the file is read.
            if (id instanceof YamlScalar scalar && scalar.text().contains("${")) {
                found.add(scalar.place().problem(scalar.found(), "a name without references"));
            }
            if (found.isEmpty() && declaration.value() != null) {
                sound.add(declaration.value());
            } else if (id instanceof YamlScalar scalar) {
                broken.add(scalar.text());
            }
            problems.addAll(found);
        }
        return sound;
    }

    private Checked<BackendDeclaration> backend(YamlNode node) {
        Checked<BackendDeclaration> bound = binder.bind(node, BackendDeclaration.class);
        List<Problem> problems = new ArrayList<>(bound.problems());
        problems.addAll(DeclarationRules.ofBackend(node));
        return new Checked<>(bound.value(), problems);
    }

    private Checked<PatternDeclaration> pattern(YamlNode node) {
        List<Problem> problems = new ArrayList<>();
        return new Checked<>(pattern(node, problems), problems);
    }

    private @Nullable PatternDeclaration pattern(YamlNode node, List<Problem> problems) {
        Checked<PatternDeclaration> bound = binder.bind(node, PatternDeclaration.class);
        problems.addAll(bound.problems());
        if (bound.value() != null) {
            problems.addAll(DeclarationRules.ofPattern(bound.value()));
        }
        return bound.value();
    }

    /** The items of a list; none, and a problem, when it is something else; none when the key is absent. */
    private static List<YamlNode> items(YamlMapping root, String key, List<Problem> problems) {
        YamlNode node = root.value(key);
        if (node instanceof YamlSequence list) {
            return list.items();
        }
        if (node != null) {
            problems.add(node.place().problem(node.found(), "a list of mappings"));
        }
        return List.of();
    }
}
