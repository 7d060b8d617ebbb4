package dev.sluice.runtime.binding;

import dev.sluice.runtime.config.Checked;
import dev.sluice.slots.error.Problem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong while looking further. */
final class Problems {

    private final List<Problem> found = new ArrayList<>();

    void add(Problem problem) {
        found.add(problem);
    }

    /** The value, whose problems are noted. */
    <T> @Nullable T of(Checked<T> checked) {
        found.addAll(checked.problems());
        return checked.value();
    }

    List<Problem> all() {
        return List.copyOf(found);
    }
}
