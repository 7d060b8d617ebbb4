package dev.sluice.slots.error;

import java.util.List;
import java.util.stream.Collectors;

/** The configuration is wrong. Carries every problem found, in reading order; nothing was started. */
public final class InvalidConfigurationException extends SluiceException {

    private final transient List<Problem> problems;

    public InvalidConfigurationException(List<Problem> problems) {
        super(text(problems), null);
        this.problems = problems.stream().sorted().distinct().toList();
    }

    /** At least one, in reading order. */
    public List<Problem> problems() {
        return problems;
    }

    private static String text(List<Problem> problems) {
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("problems: none (expected: at least one)");
        }
        return problems.stream().sorted().distinct().map(Problem::toString).collect(Collectors.joining("\n"));
    }
}
