package dev.sluice.slots.model.graph;

import java.util.Objects;

/** What must hold for one property. */
public sealed interface PropertyCondition {

    /** Name of the property. */
    String name();

    /** It is there and compares so with the value. */
    record Compares(String name, Comparison comparison, PropertyValue value) implements PropertyCondition {

        public Compares {
            Names.checked("name", name);
            Objects.requireNonNull(comparison, "comparison");
            Objects.requireNonNull(value, "value");
        }
    }

    /** It is there. */
    record Present(String name) implements PropertyCondition {

        public Present {
            Names.checked("name", name);
        }
    }

    /** It is not there. */
    record Absent(String name) implements PropertyCondition {

        public Absent {
            Names.checked("name", name);
        }
    }
}
