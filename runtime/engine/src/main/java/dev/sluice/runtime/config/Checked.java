package dev.sluice.runtime.config;

import dev.sluice.slots.error.InvalidConfigurationException;
import dev.sluice.slots.error.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What could be read, and everything that is wrong with it. A value beside problems is partial: good for finding further
 * problems, never for use.
 *
 * @param value absent when nothing could be made of the text
 * @param problems in the order they were found; empty when the value is sound
 */
public record Checked<T>(@Nullable T value, List<Problem> problems) {

    public Checked {
        problems = List.copyOf(problems);
        if (value == null && problems.isEmpty()) {
            throw new IllegalArgumentException("problems: none (expected: some, as there is no value)");
        }
    }

    public boolean isSound() {
        return problems.isEmpty();
    }

    /**
     * The value, good for use.
     *
     * @throws InvalidConfigurationException with every problem, when there is one
     */
    public T sound() {
        if (value == null || !problems.isEmpty()) {
            throw new InvalidConfigurationException(problems);
        }
        return value;
    }
}
