package dev.sluice.runtime.binding;

import dev.sluice.runtime.config.Checked;
import dev.sluice.runtime.config.NamespaceDeclaration;
import dev.sluice.runtime.config.Placed;
import dev.sluice.runtime.config.RecordBinder;
import dev.sluice.runtime.config.References;
import dev.sluice.runtime.config.SluiceFile;
import dev.sluice.runtime.config.SluiceFiles;
import dev.sluice.runtime.plugin.Plugins;
import dev.sluice.slots.error.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A file against the plug-ins.
 *
 * @param plans of the namespaces without problems; to be used only when there are no problems at all
 * @param namespaces what was found of each namespace that could be read
 * @param problems of the file and of its binding
 */
public record FileBinding(List<NamespacePlan> plans, List<Outcome> namespaces, List<Problem> problems) {

    public FileBinding {
        plans = List.copyOf(plans);
        namespaces = List.copyOf(namespaces);
        problems = List.copyOf(problems);
    }

    /**
     * What was found of one namespace.
     *
     * @param pattern the patterns, outermost first, separated by {@code ", "}; null in the short form, and where none can be read
     */
    public record Outcome(String name, @Nullable String pattern, List<SlotResult> slots) {}

    /** Binds what is sound of a file. Pure. */
    public static FileBinding of(Checked<SluiceFile> read, Plugins plugins, References references) {
        Problems problems = new Problems();
        SluiceFile file = problems.of(read);
        RecordBinder binder = new RecordBinder(references);
        PatternCatalog patterns = new PatternCatalog(plugins, new SluiceFiles(references), problems);
        if (file == null) {
            return new FileBinding(List.of(), List.of(), problems.all());
        }
        patterns.add(file);
        BackendCatalog backends = new BackendCatalog(plugins, binder, problems);
        backends.add(file);
        StageBinder stages = new StageBinder(plugins, binder, problems);
        List<NamespacePlan> plans = new ArrayList<>();
        List<Outcome> outcomes = new ArrayList<>();
        for (NamespaceDeclaration each : file.namespaces()) {
            NamespaceBinder namespace = new NamespaceBinder(each, patterns, backends, stages, problems);
            NamespacePlan plan = namespace.plan();
            if (plan != null) {
                plans.add(plan);
            }
            outcomes.add(new Outcome(each.name().value(), patternsOf(each), namespace.results()));
        }
        return new FileBinding(plans, outcomes, problems.all());
    }

    private static @Nullable String patternsOf(NamespaceDeclaration namespace) {
        return namespace.patterns().isEmpty()
                ? null
                : namespace.patterns().stream().map(Placed::value).collect(Collectors.joining(", "));
    }
}
