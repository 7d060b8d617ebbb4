package dev.sluice.runtime.config;

import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.databind.node.ValueNode;
import dev.sluice.slots.catalog.SlotType;
import dev.sluice.slots.catalog.SlotTypes;
import dev.sluice.slots.config.ByteSize;
import dev.sluice.slots.config.Secret;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The types that one value of a file can become. */
final class Scalars {

    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,20}");
    private static final Pattern DECIMAL =
            Pattern.compile("[+-]?(\\d{1,30}(\\.\\d{0,30})?|\\.\\d{1,30})([eE][+-]?\\d{1,3})?");
    private static final Pattern BARE = Pattern.compile("[+-]?[0-9][0-9.]{0,40}");

    /** What a secret has to be, whatever stands there. */
    static final String SECRET = "${SECRET:path} or ${ENV:NAME}, never the secret itself";

    private static final Scalar TEXT =
            new Scalar("text", text -> text, any -> TextNode.valueOf((String) any), type("string"));
    private static final Scalar INT =
            number("a whole number", Scalars::parseInt, n -> IntNode.valueOf((Integer) n), "integer");
    private static final Scalar LONG =
            number("a whole number", Scalars::parseLong, n -> LongNode.valueOf((Long) n), "integer");
    private static final Scalar DOUBLE =
            number("a number", Scalars::parseDouble, n -> DoubleNode.valueOf((Double) n), "number");
    private static final Scalar BOOLEAN =
            number("true or false", Scalars::parseBoolean, b -> BooleanNode.valueOf((Boolean) b), "boolean");

    private static final Map<Class<?>, Scalar> ALL = Map.ofEntries(
            Map.entry(String.class, TEXT),
            Map.entry(int.class, INT),
            Map.entry(Integer.class, INT),
            Map.entry(long.class, LONG),
            Map.entry(Long.class, LONG),
            Map.entry(double.class, DOUBLE),
            Map.entry(Double.class, DOUBLE),
            Map.entry(boolean.class, BOOLEAN),
            Map.entry(Boolean.class, BOOLEAN),
            Map.entry(
                    Duration.class,
                    new Scalar(
                            Durations.EXPECTED,
                            Durations::parse,
                            any -> TextNode.valueOf(Durations.write((Duration) any)),
                            type("string").put("pattern", Durations.SCHEMA_PATTERN))),
            Map.entry(
                    ByteSize.class,
                    new Scalar("a size such as 64KiB or 1MiB", ByteSize::parse, Scalars::textOf, sizes())),
            Map.entry(
                    Secret.class,
                    new Scalar(
                            SECRET,
                            Secret::new,
                            Scalars::textOf,
                            type("string").put("pattern", "^\\$\\{(SECRET|ENV):[A-Za-z0-9_./-]+\\}$"))),
            Map.entry(URI.class, new Scalar("a URI", URI::create, Scalars::textOf, type("string"))),
            Map.entry(Path.class, new Scalar("a path", Scalars::parsePath, Scalars::textOf, type("string"))),
            Map.entry(
                    SlotType.class,
                    new Scalar(
                            "an interface such as pubsub_basic",
                            Scalars::parseSlotType,
                            Scalars::textOf,
                            slotTypes())));

    /**
     * How one type is read and written.
     *
     * @param expected what problems call it
     * @param parse throws IllegalArgumentException for what it cannot read
     */
    record Scalar(
            String expected,
            Function<String, Object> parse,
            Function<Object, ValueNode> toJson,
            ObjectNode schema,
            boolean bare) {

        Scalar(String expected, Function<String, Object> parse, Function<Object, ValueNode> toJson, ObjectNode schema) {
            this(expected, parse, toJson, schema, false);
        }
    }

    private Scalars() {}

    static Optional<Scalar> of(Class<?> type) {
        return type.isEnum() ? Optional.of(ofEnum(type)) : Optional.ofNullable(ALL.get(type));
    }

    private static Scalar ofEnum(Class<?> type) {
        List<String> names = Enums.allOf(type);
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        names.forEach(schema.putArray("enum")::add);
        return new Scalar(
                names.size() == 1 ? names.get(0) : "one of " + String.join(", ", names),
                text -> {
                    int index = names.indexOf(text);
                    if (index < 0) {
                        throw new IllegalArgumentException(
                                Place.quoted(text) + " (expected: " + Choices.oneOf(text, names) + ")");
                    }
                    return type.getEnumConstants()[index];
                },
                any -> TextNode.valueOf(Enums.write((Enum<?>) any)),
                schema);
    }

    private static Scalar number(
            String expected, Function<String, Object> parse, Function<Object, ValueNode> toJson, String type) {
        return new Scalar(expected, parse, toJson, type(type), true);
    }

    private static Object parseInt(String text) {
        long value = whole(text, Integer.MIN_VALUE, Integer.MAX_VALUE);
        return (int) value;
    }

    private static Object parseLong(String text) {
        return whole(text, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    private static long whole(String text, long min, long max) {
        if (!WHOLE.matcher(text).matches()) {
            throw refused(text, "a whole number");
        }
        BigInteger value = new BigInteger(text);
        if (value.compareTo(BigInteger.valueOf(min)) < 0 || value.compareTo(BigInteger.valueOf(max)) > 0) {
            throw refused(text, "a whole number, " + min + " to " + max);
        }
        return value.longValueExact();
    }

    private static Object parseDouble(String text) {
        if (!DECIMAL.matcher(text).matches()) {
            throw refused(text, "a number");
        }
        double value = Double.parseDouble(text);
        if (Double.isInfinite(value)) {
            throw refused(text, "a number of 64 bits");
        }
        return value;
    }

    private static Object parseBoolean(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw refused(text, "true or false");
        }
        return text.equals("true");
    }

    private static IllegalArgumentException refused(String text, String expected) {
        boolean bare = BARE.matcher(text).matches();
        return new IllegalArgumentException((bare ? text : Place.quoted(text)) + " (expected: " + expected + ")");
    }

    private static Object parsePath(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("'' (expected: a path)");
        }
        return Path.of(text);
    }

    private static Object parseSlotType(String text) {
        return SlotTypes.named(text).orElseThrow(() -> {
            List<String> names = SlotTypes.all().stream().map(SlotType::name).toList();
            String near = Choices.nearest(text, names)
                    .map(name -> "; did you mean " + name + "?")
                    .orElse("");
            return new IllegalArgumentException(
                    Place.quoted(text) + " (expected: an interface such as pubsub_basic" + near + ")");
        });
    }

    private static ObjectNode sizes() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.putArray("anyOf")
                .add(type("string").put("pattern", "^\\d{1,19}\\s*(([kKmMgGtT][iI]?)?[bB])?$"))
                .add(type("integer").put("minimum", 0));
        return schema;
    }

    private static ObjectNode slotTypes() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        SlotTypes.all().forEach(each -> schema.withArray("enum").add(each.name()));
        return schema;
    }

    private static ValueNode textOf(Object any) {
        return TextNode.valueOf(any.toString());
    }

    private static ObjectNode type(String name) {
        return JsonNodeFactory.instance.objectNode().put("type", name);
    }
}
