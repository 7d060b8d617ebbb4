package dev.sluice.runtime.config;

import dev.sluice.slots.config.Description;
import org.jspecify.annotations.Nullable;

/** The keys of a slot in a namespace. */
@Lenient
record SlotKeys(
        Place place,

        @Description("A registered backend or a provider's type") @Nullable
        Placed<String> backend,

        @Description("The data model to use, in a slot that takes several: pubsub, stream or queue") @Nullable
        Placed<Abstraction> abstraction,

        @Description("The provider's keys") @Nullable YamlMapping config) {}
