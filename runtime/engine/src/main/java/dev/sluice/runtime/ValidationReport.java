package dev.sluice.runtime;

import dev.sluice.runtime.binding.SlotResult;
import dev.sluice.slots.error.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a configuration says, and everything that is wrong with it.
 *
 * @param namespaces those that could be read, in the order of the file
 * @param problems in reading order; empty when the configuration can be started
 */
public record ValidationReport(List<NamespaceReport> namespaces, List<Problem> problems) {

    public ValidationReport {
        namespaces = List.copyOf(namespaces);
        problems = problems.stream().sorted().distinct().toList();
    }

    public boolean valid() {
        return problems.isEmpty();
    }

    /**
     * One namespace.
     *
     * @param pattern its patterns, outermost first, separated by {@code ", "}; null in the short form, and where none can be read
     * @param slots in the order of its patterns; in the order of the file, without interfaces, where the patterns or the
     *     abstraction are not known
     */
    public record NamespaceReport(String name, @Nullable String pattern, List<SlotResult> slots) {

        public NamespaceReport {
            slots = List.copyOf(slots);
        }
    }
}
