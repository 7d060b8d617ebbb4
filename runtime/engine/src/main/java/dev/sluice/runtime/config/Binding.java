package dev.sluice.runtime.config;

import dev.sluice.runtime.config.RecordShape.Part;
import dev.sluice.slots.config.Secret;
import dev.sluice.slots.error.Problem;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One run of the binder: collects problems while it makes values. A null value always comes with a problem. */
final class Binding {

    private static final Pattern NAMED = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*): (.*)", Pattern.DOTALL);

    private final References references;
    private final List<Problem> problems = new ArrayList<>();

    Binding(References references) {
        this.references = references;
    }

    List<Problem> problems() {
        return problems;
    }

    @Nullable
    Object bind(YamlNode node, Class<? extends Record> type) {
        try {
            return value(node, new Shape.Keys(type), null);
        } catch (IllegalArgumentException unsupported) {
            // The plug-in's record holds a type that no file can say.
            return fail(
                    node.place().problem("not configurable", "a configuration record; " + unsupported.getMessage()));
        }
    }

    private @Nullable Object value(YamlNode node, Shape shape, @Nullable Part part) {
        if (shape instanceof Shape.Marked marked) {
            Object inner = value(node, marked.inner(), part);
            return inner == null ? null : new Placed<>(inner, node.place());
        }
        if (shape instanceof Shape.Keys keys) {
            return record(node, keys.shape());
        }
        if (shape instanceof Shape.Raw raw) {
            return raw.type().isInstance(node) ? node : wrongType(node, shape);
        }
        if (shape instanceof Shape.One one) {
            return node instanceof YamlScalar scalar ? scalar(scalar, one, part) : wrongType(node, shape);
        }
        if (shape instanceof Shape.Many many) {
            return node instanceof YamlSequence list ? items(list, many) : wrongType(node, shape);
        }
        Shape.Named named = (Shape.Named) shape;
        return node instanceof YamlMapping mapping ? entries(mapping, named) : wrongType(node, shape);
    }

    private @Nullable Object wrongType(YamlNode node, Shape shape) {
        // What stands where a secret should be is not repeated: it may be the secret.
        boolean secret = shape instanceof Shape.One one && one.type() == Secret.class;
        return fail(node.place().problem(secret ? "not a reference" : node.found(), shape.expected()));
    }

    private @Nullable Object fail(Problem problem) {
        problems.add(problem);
        return null;
    }

    private @Nullable Object scalar(YamlScalar node, Shape.One shape, @Nullable Part part) {
        if (node.isNothing()) {
            return wrongType(node, shape);
        }
        if (shape.type() == Secret.class) {
            return secret(node);
        }
        References.Resolved text = references.resolve(node.text());
        if (!text.failures().isEmpty()) {
            text.failures().forEach(each -> problems.add(node.place().problem(each.found(), each.expected())));
            return null;
        }
        if (shape.scalar().bare() && node.quoted() && !text.replaced()) {
            return fail(node.place().problem(node.found() + " in quotes", shape.expected()));
        }
        try {
            Object value = shape.scalar().parse().apply(text.text());
            return Ranges.allows(part, value)
                    ? value
                    : fail(node.place().problem(node.found(), Ranges.expected(part, value)));
        } catch (IllegalArgumentException refused) {
            // Its message shows the text, which may come from the environment: then only what the file says is shown.
            String message = String.valueOf(refused.getMessage());
            boolean speaks = message.contains("(expected: ") && !text.replaced();
            return fail(speaks ? node.place().problem(message) : node.place().problem(node.found(), shape.expected()));
        }
    }

    private @Nullable Object secret(YamlScalar node) {
        Secret secret;
        try {
            secret = new Secret(node.text());
        } catch (IllegalArgumentException literal) {
            return fail(node.place().problem("not a reference", Scalars.SECRET));
        }
        try {
            references.reveal(secret);
            return secret;
        } catch (IllegalArgumentException unresolved) {
            return fail(node.place().problem(String.valueOf(unresolved.getMessage())));
        }
    }

    private @Nullable Object items(YamlSequence node, Shape.Many shape) {
        List<Object> values = new ArrayList<>();
        Set<Object> seen = new LinkedHashSet<>();
        boolean broken = false;
        for (YamlNode item : node.items()) {
            Object value = value(item, shape.item(), null);
            if (value == null) {
                broken = true;
            } else if (shape.distinct() && !seen.add(value)) {
                broken = true;
                problems.add(item.place().problem(item.found() + " again", "each value once"));
            } else {
                values.add(value);
            }
        }
        if (broken) {
            return null;
        }
        return shape.distinct() ? Collections.unmodifiableSet(seen) : Collections.unmodifiableList(values);
    }

    private @Nullable Object entries(YamlMapping node, Shape.Named shape) {
        Map<String, Object> values = new LinkedHashMap<>();
        boolean broken = false;
        for (Map.Entry<String, YamlMapping.Entry> entry : node.entries().entrySet()) {
            Object value = value(entry.getValue().value(), shape.value(), null);
            if (value == null) {
                broken = true;
            } else {
                values.put(entry.getKey(), value);
            }
        }
        return broken ? null : Collections.unmodifiableMap(values);
    }

    private @Nullable Object record(YamlNode node, RecordShape shape) {
        if (node instanceof YamlMapping mapping) {
            return record(mapping, shape);
        }
        Part plain = shape.plain().orElse(null);
        if (plain == null || !(node instanceof YamlScalar scalar) || scalar.isNothing()) {
            return fail(node.place().problem(node.found(), shape.expected()));
        }
        return record(
                new YamlMapping(node.place(), Map.of(plain.key(), new YamlMapping.Entry(node.place(), node))), shape);
    }

    private @Nullable Object record(YamlMapping node, RecordShape shape) {
        int before = problems.size();
        List<String> allowed = shape.keyNames();
        for (String key : node.keys()) {
            if (!allowed.contains(key)) {
                problems.add(node.placeOf(key).problem("unknown key", Choices.oneOf(key, allowed)));
            }
        }
        @Nullable
        Object[] values =
                shape.parts().stream().map(part -> component(node, part)).toArray();
        if (problems.size() > before && !shape.lenient()) {
            return null;
        }
        try {
            return shape.make(values);
        } catch (InvocationTargetException refused) {
            return fail(refusal(node, shape, refused.getCause()));
        } catch (ReflectiveOperationException inaccessible) {
            throw new IllegalArgumentException(String.valueOf(inaccessible.getMessage()), inaccessible);
        }
    }

    private @Nullable Object component(YamlMapping node, Part part) {
        if (part.source() == RecordShape.Source.PLACE) {
            return node.place();
        }
        if (part.source() == RecordShape.Source.WHOLE) {
            return node;
        }
        YamlNode given = node.value(part.key());
        boolean nothing = given instanceof YamlScalar scalar && scalar.isNothing();
        if (given != null && !(nothing && !RecordShape.required(part))) {
            return value(given, part.shapeOfKey(), part);
        }
        Place place =
                given == null ? node.place().child(part.key(), node.place().line()) : given.place();
        if (part.defaultText() != null) {
            return value(Defaults.node(part, place), part.shapeOfKey(), part);
        }
        if (part.nullable()) {
            return null;
        }
        if (part.shape() instanceof Shape.Keys nested && nested.shape().allDefaulted()) {
            return record(YamlMapping.emptyAt(place), nested.shape());
        }
        return fail(place.problem("missing", part.shapeOfKey().expected()));
    }

    private static Problem refusal(YamlMapping node, RecordShape shape, @Nullable Throwable cause) {
        if (!(cause instanceof IllegalArgumentException) || cause.getMessage() == null) {
            return node.place().problem("refused with " + cause, shape.expected());
        }
        Matcher parts = NAMED.matcher(cause.getMessage());
        if (!parts.matches()) {
            return node.place().problem(cause.getMessage());
        }
        for (Part part : shape.keys()) {
            if (part.key().equals(parts.group(1)) || part.component().equals(parts.group(1))) {
                Place place = node.value(part.key()) == null
                        ? node.place().child(part.key(), node.place().line())
                        : node.placeOf(part.key());
                return place.problem(parts.group(2));
            }
        }
        return new Problem(
                node.place().file(), node.place().line(), node.place().path(), cause.getMessage());
    }
}
