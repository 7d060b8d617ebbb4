package dev.sluice.runtime.config;

import dev.sluice.slots.config.Description;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The keys of a namespace in either form, as they stand in the file. */
@Lenient
record NamespaceKeys(
        Place place,

        @Description("Its name: 3 to 63 lower-case letters, digits and hyphens, a letter first") @Nullable
        Placed<String> name,

        @Description("The pattern; its slots are below") @Nullable
        Placed<String> pattern,

        @Description("A stack of patterns, outermost first") @Nullable
        List<Placed<String>> patterns,

        @Description("The version of the pattern's definition") @Nullable
        Placed<String> version,

        @Description("The short form: one data model on one backend, without a pattern") @Nullable
        Placed<Abstraction> abstraction,

        @Description("The backend of the short form: a registered backend or a provider's type") @Nullable
        Placed<String> backend,

        @Description("The slots of the pattern and what is in them") @Nullable
        Map<String, SlotKeys> slots,

        @Description(
                "The knobs of the pattern; by pattern name where there is a stack; the backend's keys in the short form")
        @Nullable
        YamlMapping config,

        @Description("What happens to deliveries that are not acknowledged") @Nullable
        DeliveryPolicy delivery) {}
