package dev.sluice.runtime.config;

import dev.sluice.slots.config.ByteSize;
import dev.sluice.slots.config.Range;
import dev.sluice.slots.config.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes configuration records as commented YAML, with made-up values for what has no default. */
public final class ConfigExample {

    /** A reference resolves to anything, so that an example never depends on the machine. */
    private static final References ANYTHING = References.of(name -> "x", Path.of("."));

    private ConfigExample() {}

    /**
     * One key of a configuration.
     *
     * @param expected what it takes
     * @param defaultText as files write it; empty when there is none
     * @param required whether there has to be a value
     */
    public record ConfigKey(String name, String expected, String defaultText, String description, boolean required) {}

    /** The keys of a configuration record, in order. */
    public static List<ConfigKey> keys(Class<? extends Record> type) {
        return RecordShape.of(type).keys().stream()
                .map(part -> new ConfigKey(
                        part.key(),
                        part.shapeOfKey().expected(),
                        part.defaultText() == null ? "" : part.defaultText(),
                        part.description(),
                        RecordShape.required(part)))
                .toList();
    }

    /**
     * The keys as lines of YAML: what is required with a made-up value, everything else after a {@code #} with its default.
     * What a key means stands before it, after a {@code ##}.
     */
    public static List<String> lines(Class<? extends Record> type) {
        List<String> lines = new ArrayList<>();
        write(RecordShape.of(type), "", false, lines);
        return lines;
    }

    /** Whether an empty configuration will do. */
    public static boolean isOptional(Class<? extends Record> type) {
        return RecordShape.of(type).allDefaulted();
    }

    /** A record of defaults and made-up values; empty when its constructor refuses them. */
    public static <C extends Record> Optional<C> of(Class<C> type) {
        String text = isOptional(type) ? "{}" : String.join("\n", lines(type));
        return YamlFiles.read("example", text).value() instanceof YamlMapping mapping
                ? Optional.ofNullable(
                        new RecordBinder(ANYTHING).bind(mapping, type).value())
                : Optional.empty();
    }

    /** @param inactive whether the lines are part of something that is commented out, so need no mark of their own */
    private static void write(RecordShape shape, String indent, boolean inactive, List<String> lines) {
        for (RecordShape.Part part : shape.keys()) {
            if (!part.description().isEmpty()) {
                lines.add(indent + "## " + part.description());
            }
            boolean required = RecordShape.required(part);
            String mark = required || inactive ? "" : "# ";
            if (part.shape() instanceof Shape.Keys nested) {
                lines.add(indent + mark + part.key() + ":");
                write(nested.shape(), indent + mark + "  ", !required || inactive, lines);
            } else if (required) {
                lines.add(indent + part.key() + ": " + madeUp(part));
            } else {
                String text = part.defaultText() == null ? "" : " " + quoted(part.defaultText());
                lines.add(indent + mark + part.key() + ":" + text);
            }
        }
    }

    private static String quoted(String text) {
        return text.isEmpty() ? "\"\"" : text;
    }

    private static String madeUp(RecordShape.Part part) {
        Shape shape = part.shapeOfKey() instanceof Shape.Marked marked ? marked.inner() : part.shapeOfKey();
        if (shape instanceof Shape.Many many) {
            return "[" + (many.item() instanceof Shape.One one ? madeUp(part.key(), one.type(), null) : "") + "]";
        }
        return shape instanceof Shape.One one ? madeUp(part.key(), one.type(), part.range()) : "{}";
    }

    private static String madeUp(String key, Class<?> type, @Nullable Range range) {
        if (type == String.class) {
            return "my-" + key.replace('_', '-');
        }
        if (type == Path.class) {
            return "./" + key.replace('_', '-');
        }
        if (type == URI.class) {
            return "http://localhost";
        }
        if (type == Secret.class) {
            return "${ENV:" + key.toUpperCase(Locale.ROOT) + "}";
        }
        if (type == Duration.class) {
            return "1s";
        }
        if (type == ByteSize.class) {
            return "1MiB";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "false";
        }
        if (type.isEnum()) {
            return Enums.allOf(type).get(0);
        }
        return range == null || Double.isInfinite(range.min()) ? "1" : Long.toString((long) range.min());
    }
}
