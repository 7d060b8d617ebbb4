package dev.sluice.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.util.Locale;
import picocli.CommandLine.Option;

/** {@code --output text|json}, of every command that prints data. */
final class OutputOption {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "text",
            converter = FormatConverter.class,
            description = "text (for people) or json (for programs, on standard output). Default: ${DEFAULT-VALUE}.")
    private Format format = Format.TEXT;

    boolean isJson() {
        return format == Format.JSON;
    }

    /** One line of JSON. */
    static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Several lines of JSON, for documents that people read too. */
    static String prettyJson(Object value) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private enum Format {
        TEXT,
        JSON
    }

    static final class FormatConverter implements picocli.CommandLine.ITypeConverter<Format> {

        @Override
        public Format convert(String value) {
            for (Format each : Format.values()) {
                if (each.name().toLowerCase(Locale.ROOT).equals(value)) {
                    return each;
                }
            }
            throw new picocli.CommandLine.TypeConversionException("'" + value + "' (expected: text or json)");
        }
    }
}
