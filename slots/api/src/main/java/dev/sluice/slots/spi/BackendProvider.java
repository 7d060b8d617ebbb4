package dev.sluice.slots.spi;

import dev.sluice.slots.catalog.Attributes;
import dev.sluice.slots.catalog.SlotType;
import java.util.Set;

/**
 * Makes backends of one type. Named in {@code META-INF/services/dev.sluice.slots.spi.BackendProvider}.
 *
 * @param <C> the configuration: a record in the vocabulary of {@link dev.sluice.slots.config}
 */
public interface BackendProvider<C extends Record> {

    /** Short, stable, lower case: {@code redis}. */
    String type();

    /** Always {@link SlotsSpi#VERSION}. */
    int spiVersion();

    Class<C> configType();

    /** The interfaces a backend so configured offers. Pure: matching happens before any connection. */
    Set<SlotType<?>> provides(C config);

    /**
     * What a backend so configured promises about an interface. Pure.
     *
     * @throws IllegalArgumentException for an interface it does not provide
     */
    Attributes attributes(SlotType<?> type, C config);

    /** Makes a backend. Opens no socket and touches no disk: the first use, or {@link Backend#warmUp()}, does. */
    Backend open(C config, BackendContext context);
}
