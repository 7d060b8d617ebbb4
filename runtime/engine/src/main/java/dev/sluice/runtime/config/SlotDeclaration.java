package dev.sluice.runtime.config;

import dev.sluice.slots.catalog.DataModel;
import org.jspecify.annotations.Nullable;

/**
 * What a namespace puts into a slot.
 *
 * @param place the slot as a whole
 * @param backend a registered backend's id or a provider's type; absent where the file says nothing, or nothing readable
 * @param abstraction the data model to use of those the slot takes; absent where the file leaves it open
 * @param config the provider's own keys, given inline; absent where the file says nothing
 * @param isSound false when problems were already reported for it, so that nothing more is to be said about it
 */
public record SlotDeclaration(
        Place place,
        @Nullable Placed<String> backend,
        @Nullable Placed<DataModel> abstraction,
        @Nullable YamlMapping config,
        boolean isSound) {}
