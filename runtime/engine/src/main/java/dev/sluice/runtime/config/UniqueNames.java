package dev.sluice.runtime.config;

import dev.sluice.slots.error.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names that may be given once. */
final class UniqueNames {

    private final Map<String, Place> first = new HashMap<>();

    /** A problem when the name was given before; what is no name at all is someone else's problem. */
    List<Problem> add(@Nullable YamlNode name) {
        if (!(name instanceof YamlScalar scalar) || scalar.isNothing()) {
            return List.of();
        }
        Place before = first.putIfAbsent(scalar.text(), scalar.place());
        return before == null
                ? List.of()
                : List.of(scalar.place()
                        .problem(scalar.found() + " again", "a name of its own; first on line " + before.line()));
    }
}
