package dev.sluice.runtime.binding;

import dev.sluice.runtime.config.DeliveryPolicy;
import dev.sluice.slots.catalog.DataModel;
import dev.sluice.slots.namespace.NamespaceName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A namespace to be opened.
 *
 * @param patterns outermost first; empty in the short form
 * @param model what a program sees
 * @param terminal the slot that everything stands on
 * @param stages outermost first
 * @param delivery null when deliveries are left to the backend
 */
public record NamespacePlan(
        NamespaceName name,
        List<String> patterns,
        DataModel model,
        BoundSlot terminal,
        List<StagePlan<?>> stages,
        @Nullable DeliveryPolicy delivery) {

    public NamespacePlan {
        patterns = List.copyOf(patterns);
        stages = List.copyOf(stages);
    }
}
