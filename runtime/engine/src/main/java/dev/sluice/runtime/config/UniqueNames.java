package dev.sluice.runtime.config;

import dev.sluice.slots.error.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names that may be given once. */
final class UniqueNames {

    private final Map<String, Place> first = new HashMap<>();

    /** A problem when the name was given before; a missing name is someone else's problem. */
    List<Problem> add(@Nullable Placed<String> name) {
        if (name == null || name.value().isEmpty()) {
            return List.of();
        }
        Place before = first.putIfAbsent(name.value(), name.place());
        return before == null
                ? List.of()
                : List.of(name.place()
                        .problem(
                                Place.quoted(name.value()) + " again",
                                "a name of its own; first on line " + before.line()));
    }
}
