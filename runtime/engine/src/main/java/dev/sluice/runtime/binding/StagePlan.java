package dev.sluice.runtime.binding;

import dev.sluice.slots.spi.Stage;
import dev.sluice.slots.spi.StageContext;
import dev.sluice.slots.spi.StageProvider;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A stage to be opened.
 *
 * @param slots of its pattern, by the pattern's own names, those that are bound
 * @param beneath the name of the pattern's channel slot when another pattern is in it: then its backend may be named but not
 *     reached, since that would go around the other pattern
 */
public record StagePlan<C extends Record>(
        StageProvider<C> provider, C config, Map<String, BoundSlot> slots, Optional<String> beneath) {

    public StagePlan {
        slots = Collections.unmodifiableMap(new LinkedHashMap<>(slots));
    }

    public Stage open(StageContext context) {
        return provider.open(config, context);
    }
}
