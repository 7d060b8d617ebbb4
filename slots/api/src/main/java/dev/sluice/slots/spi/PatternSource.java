package dev.sluice.slots.spi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * The text of a pattern definition.
 *
 * @param origin where it was found, as problems should name it
 * @param yaml one YAML document
 */
public record PatternSource(String origin, String yaml) {

    public PatternSource {
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(yaml, "yaml");
    }

    /**
     * Reads a resource in the package of a class.
     *
     * @throws IllegalArgumentException when there is no such resource
     */
    public static PatternSource beside(Class<?> neighbour, String resource) {
        try (InputStream in = neighbour.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("no resource " + resource + " beside " + neighbour.getName());
            }
            return new PatternSource(resource, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
