package dev.sluice.runtime;

import dev.sluice.runtime.ValidationReport.NamespaceReport;
import dev.sluice.runtime.binding.FileBinding;
import dev.sluice.runtime.binding.NamespacePlan;
import dev.sluice.runtime.config.Checked;
import dev.sluice.runtime.config.SluiceFile;
import dev.sluice.runtime.config.SluiceFiles;
import dev.sluice.runtime.plugin.Plugins;
import dev.sluice.slots.error.InvalidConfigurationException;
import dev.sluice.slots.error.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Says what is wrong with a configuration, all at once, and opens nothing. */
public final class SluiceCheck {

    private SluiceCheck() {}

    /**
     * Examines a configuration against the plug-ins on the class path. Reads files and jars, so it may block for as long as
     * the disk takes; the clock, scheduler and meters of the options are not used.
     *
     * @return never an exception, whatever the text
     */
    public static ValidationReport of(SluiceOptions options) {
        FileBinding binding = bind(options);
        List<NamespaceReport> namespaces = binding.namespaces().stream()
                .map(each -> new NamespaceReport(each.name(), each.pattern(), each.slots()))
                .toList();
        return new ValidationReport(namespaces, binding.problems());
    }

    static List<NamespacePlan> plan(SluiceOptions options) {
        FileBinding binding = bind(options);
        if (!binding.problems().isEmpty()) {
            throw new InvalidConfigurationException(binding.problems());
        }
        return binding.plans();
    }

    private static FileBinding bind(SluiceOptions options) {
        SluiceFiles files = new SluiceFiles(options.references());
        String text = options.text();
        Checked<SluiceFile> file =
                text == null ? files.read(Path.of(options.name())) : files.read(options.name(), text);
        try {
            return FileBinding.of(file, Plugins.discover(options.classLoader()), options.references());
        } catch (InvalidConfigurationException brokenPlugins) {
            // Nothing can be bound by half of the plug-ins, but the file's own problems are worth telling all the same.
            List<Problem> problems = new ArrayList<>(brokenPlugins.problems());
            problems.addAll(file.problems());
            return new FileBinding(List.of(), List.of(), problems);
        }
    }
}
