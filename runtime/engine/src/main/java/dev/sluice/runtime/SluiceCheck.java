package dev.sluice.runtime;

import dev.sluice.runtime.binding.NamespacePlan;
import dev.sluice.slots.error.InvalidConfigurationException;
import dev.sluice.slots.error.Problem;
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
        return new ValidationReport(
                List.of(), List.of(new Problem(options.name(), 0, "", "file: unread (expected: to be read)")));
    }

    static List<NamespacePlan> plan(SluiceOptions options) {
        ValidationReport report = of(options);
        if (!report.valid()) {
            throw new InvalidConfigurationException(report.problems());
        }
        return List.of();
    }
}
