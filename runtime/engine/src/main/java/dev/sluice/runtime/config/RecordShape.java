package dev.sluice.runtime.config;

import dev.sluice.slots.config.Default;
import dev.sluice.slots.config.Description;
import dev.sluice.slots.config.Range;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A configuration record, read once by reflection. */
final class RecordShape {

    private static final ClassValue<RecordShape> KNOWN = new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
            return new RecordShape(type.asSubclass(Record.class));
        }
    };

    private final Class<? extends Record> type;
    private final List<Part> parts;
    private final Constructor<?> constructor;

    /** What a component of a record is filled with. */
    enum Source {
        KEY,
        PLACE,
        WHOLE
    }

    /** @param key as files write it; empty for what is no key */
    record Part(
            String key,
            String component,
            Source source,
            @Nullable Shape shape,
            boolean nullable,
            @Nullable String defaultText,
            String description,
            @Nullable Range range,
            Method accessor) {

        /** The component of a record. */
        @Nullable
        Object read(Record record) {
            try {
                return accessor.invoke(record);
            } catch (ReflectiveOperationException refused) {
                throw new IllegalArgumentException(component + ": unreadable (expected: a plain accessor)", refused);
            }
        }

        Shape shapeOfKey() {
            if (shape == null) {
                throw new IllegalStateException(component + " is no key");
            }
            return shape;
        }
    }

    private RecordShape(Class<? extends Record> type) {
        this.type = type;
        RecordComponent[] components = type.getRecordComponents();
        this.parts = Arrays.stream(components).map(RecordShape::part).toList();
        try {
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            this.constructor = type.getDeclaredConstructor(types);
            this.constructor.setAccessible(true);
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException("no canonical constructor in " + type, impossible);
        }
    }

    /** @throws IllegalArgumentException naming the component that cannot be configured */
    static RecordShape of(Class<? extends Record> type) {
        return KNOWN.get(type);
    }

    private static Part part(RecordComponent component) {
        component.getAccessor().setAccessible(true);
        Source source = component.getType() == Place.class
                ? Source.PLACE
                : component.isAnnotationPresent(Whole.class) ? Source.WHOLE : Source.KEY;
        Key key = component.getAnnotation(Key.class);
        Default defaultText = component.getAnnotation(Default.class);
        Description description = component.getAnnotation(Description.class);
        return new Part(
                source != Source.KEY ? "" : key == null ? snakeCase(component.getName()) : key.value(),
                component.getName(),
                source,
                source == Source.KEY ? shapeOf(component) : null,
                component.getAnnotatedType().isAnnotationPresent(Nullable.class),
                defaultText == null ? null : defaultText.value(),
                description == null ? "" : description.value(),
                component.getAnnotation(Range.class),
                component.getAccessor());
    }

    private static Shape shapeOf(RecordComponent component) {
        try {
            return Shape.of(component.getGenericType());
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException(
                    component.getDeclaringRecord().getName() + "." + component.getName() + ": " + unknown.getMessage(),
                    unknown);
        }
    }

    static String snakeCase(String camelCase) {
        return camelCase.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }

    List<Part> parts() {
        return parts;
    }

    /** The components that are keys of the file, in order. */
    List<Part> keys() {
        return parts.stream().filter(part -> part.source() == Source.KEY).toList();
    }

    List<String> keyNames() {
        return keys().stream().map(Part::key).toList();
    }

    /** The key that a plain value stands for. */
    Optional<Part> plain() {
        OrPlain plain = type.getAnnotation(OrPlain.class);
        return keys().stream()
                .filter(part -> plain != null && part.component().equals(plain.value()))
                .findFirst();
    }

    /** Whether broken components are left out, where they are nullable, and the rest is used to find further problems. */
    boolean lenient() {
        return type.isAnnotationPresent(Lenient.class);
    }

    /** Whether an empty mapping will do. */
    boolean allDefaulted() {
        return keys().stream().noneMatch(RecordShape::required);
    }

    static boolean required(Part part) {
        if (part.nullable() || part.defaultText() != null) {
            return false;
        }
        return !(part.shape() instanceof Shape.Keys nested && nested.shape().allDefaulted());
    }

    String expected() {
        String plain =
                plain().map(part -> part.shapeOfKey().expected() + " or ").orElse("");
        List<String> names = keyNames();
        return plain + "a mapping" + (names.isEmpty() || names.size() > 8 ? "" : " with " + String.join(", ", names));
    }

    /** Throws what the record's own constructor throws, as the cause. */
    Object make(@Nullable Object[] values) throws ReflectiveOperationException {
        return constructor.newInstance(values);
    }
}
