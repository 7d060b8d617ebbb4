package dev.sluice.slots.model.document;

import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What must hold for a document: true or false, nothing in between. A condition on a field that is absent is false, so
 * its {@link Not} is true.
 */
public sealed interface Condition {

    /** True for every document. */
    record Everything() implements Condition {}

    /** The field compares so with the value. */
    record Compares(FieldPath field, Comparison comparison, Scalar value) implements Condition {

        public Compares {
            Objects.requireNonNull(field, "field");
            Objects.requireNonNull(comparison, "comparison");
            Objects.requireNonNull(value, "value");
        }
    }

    /** The field equals one of the values; with none, false. */
    record OneOf(FieldPath field, Set<Scalar> values) implements Condition {

        public OneOf {
            Objects.requireNonNull(field, "field");
            values = Set.copyOf(values);
        }
    }

    /** The field is there, null or not. */
    record Exists(FieldPath field) implements Condition {

        public Exists {
            Objects.requireNonNull(field, "field");
        }
    }

    /** The field is a string that starts with the prefix, code point by code point. */
    record StartsWith(FieldPath field, String prefix) implements Condition {

        public StartsWith {
            Objects.requireNonNull(field, "field");
            Objects.requireNonNull(prefix, "prefix");
        }
    }

    /** The field is an array with an element that equals the value. */
    record Contains(FieldPath field, Scalar value) implements Condition {

        public Contains {
            Objects.requireNonNull(field, "field");
            Objects.requireNonNull(value, "value");
        }
    }

    /** All of them hold; with none, true. */
    record And(List<Condition> conditions) implements Condition {

        public And {
            conditions = List.copyOf(conditions);
        }
    }

    /** One of them holds at least; with none, false. */
    record Or(List<Condition> conditions) implements Condition {

        public Or {
            conditions = List.copyOf(conditions);
        }
    }

    /** It does not hold. */
    record Not(Condition condition) implements Condition {

        public Not {
            Objects.requireNonNull(condition, "condition");
        }
    }
}
