package dev.sluice.slots.spi;

import dev.sluice.slots.catalog.SlotType;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes stages of one type. Named in {@code META-INF/services/dev.sluice.slots.spi.StageProvider}.
 *
 * @param <C> the configuration: a record in the vocabulary of {@link dev.sluice.slots.config}
 */
public interface StageProvider<C extends Record> {

    /** Short, stable, lower case: {@code claim-check}. */
    String type();

    /** Always {@link SlotsSpi#VERSION}. */
    int spiVersion();

    Class<C> configType();

    /**
     * What is wrong with this configuration in front of these slots, beyond the record's own rules: one line each, empty when
     * nothing is. Pure.
     *
     * @param slots the interfaces offered, by slot name
     */
    List<String> problems(C config, Map<String, Set<SlotType<?>>> slots);

    /** Makes a stage. Opens no socket and touches no disk. */
    Stage open(C config, StageContext context);
}
