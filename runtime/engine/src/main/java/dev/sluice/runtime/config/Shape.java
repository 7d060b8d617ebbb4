package dev.sluice.runtime.config;

import dev.sluice.runtime.config.Scalars.Scalar;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a type looks like in a file: the one description that reader, JSON, schema and documentation share. */
sealed interface Shape {

    /** One value. */
    record One(Class<?> type, Scalar scalar) implements Shape {}

    /** A list, or a set. */
    record Many(Shape item, boolean distinct) implements Shape {}

    /** A mapping with keys of the user's own. */
    record Named(Shape value) implements Shape {}

    /** A mapping with the keys of a record. */
    record Keys(Class<? extends Record> type) implements Shape {

        RecordShape shape() {
            return RecordShape.of(type);
        }
    }

    /** A value that remembers where it stood. */
    record Marked(Shape inner) implements Shape {}

    /** Whatever the file says, unread. */
    record Raw(Class<?> type) implements Shape {}

    /**
     * The shape of a type.
     *
     * @throws IllegalArgumentException for a type that cannot be configured
     */
    static Shape of(Type type) {
        if (type instanceof WildcardType wildcard) {
            return of(wildcard.getUpperBounds()[0]);
        }
        if (type instanceof ParameterizedType generic) {
            return ofGeneric(generic);
        }
        if (type instanceof Class<?> plain) {
            Optional<Scalar> scalar = Scalars.of(plain);
            if (scalar.isPresent()) {
                return new One(plain, scalar.get());
            }
            if (plain.isRecord()) {
                return new Keys(plain.asSubclass(Record.class));
            }
            if (YamlNode.class.isAssignableFrom(plain)) {
                return new Raw(plain);
            }
        }
        throw new IllegalArgumentException("the type " + type.getTypeName()
                + " (expected: text, a number, boolean, Duration, ByteSize, Secret, URI, Path, an enum, a record, or a List,"
                + " Set or Map of those)");
    }

    private static Shape ofGeneric(ParameterizedType generic) {
        Type[] arguments = generic.getActualTypeArguments();
        Type raw = generic.getRawType();
        if (raw == List.class || raw == Set.class) {
            return new Many(of(arguments[0]), raw == Set.class);
        }
        if (raw == Map.class && arguments[0] == String.class) {
            return new Named(of(arguments[1]));
        }
        if (raw == Placed.class) {
            return new Marked(of(arguments[0]));
        }
        if (raw instanceof Class<?> type && Scalars.of(type).isPresent()) {
            return of(type);
        }
        throw new IllegalArgumentException(
                "the type " + generic.getTypeName() + " (expected: a List, Set or Map by text)");
    }

    /** What problems call it. */
    default String expected() {
        if (this instanceof One one) {
            return one.scalar().expected();
        }
        if (this instanceof Many many) {
            return "a list of " + plural(many.item());
        }
        if (this instanceof Marked marked) {
            return marked.inner().expected();
        }
        if (this instanceof Keys keys) {
            return keys.shape().expected();
        }
        if (this instanceof Named) {
            return "a mapping";
        }
        return this instanceof Raw raw && raw.type() == YamlMapping.class ? "a mapping" : "a value";
    }

    private static String plural(Shape item) {
        if (item instanceof Marked marked) {
            return plural(marked.inner());
        }
        if (item instanceof Keys || item instanceof Named) {
            return "mappings";
        }
        return item instanceof One one && one.type() == String.class ? "text" : "values, each " + item.expected();
    }
}
