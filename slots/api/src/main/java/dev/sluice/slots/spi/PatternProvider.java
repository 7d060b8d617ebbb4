package dev.sluice.slots.spi;

/**
 * A pattern on the class path. Named in {@code META-INF/services/dev.sluice.slots.spi.PatternProvider}. The pattern itself is
 * data: slots, ordered stages and knobs; users write further ones in their own files with no Java at all.
 */
public interface PatternProvider {

    /** Short, stable, lower case, the same as in the definition: {@code claim-check}. */
    String name();

    /** Always {@link SlotsSpi#VERSION}. */
    int spiVersion();

    /** The definition, usually a YAML file next to this class: {@link PatternSource#beside}. */
    PatternSource definition();
}
