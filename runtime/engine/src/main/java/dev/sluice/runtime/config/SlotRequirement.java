package dev.sluice.runtime.config;

import dev.sluice.slots.catalog.Durability;
import dev.sluice.slots.catalog.Guarantee;
import dev.sluice.slots.catalog.Ordering;
import dev.sluice.slots.catalog.PayloadForm;
import dev.sluice.slots.catalog.SlotType;
import dev.sluice.slots.config.ByteSize;
import dev.sluice.slots.config.Default;
import dev.sluice.slots.config.Description;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a pattern asks of the backend in one of its slots.
 *
 * @param place the slot as a whole
 */
public record SlotRequirement(
        Place place,
        @Default("") @Description("What the slot is for") String description,

        @Default("required") @Description("Whether the slot may be left empty")
        Presence presence,

        @Default("[]") @Description("Interfaces that the backend must offer, all of them")
        List<SlotType<?>> required,

        @Default("[]") @Description("Interfaces of which the backend must offer one")
        List<SlotType<?>> anyOf,

        @Default("[]") @Description("Interfaces that are used where the backend offers them")
        List<SlotType<?>> optional,

        @Description("The least that the backend must promise") @Nullable
        MinimumAttributes attributes) {

    public SlotRequirement {
        if (required.isEmpty() && anyOf.isEmpty()) {
            throw new IllegalArgumentException("required: nothing (expected: at least one of required and any_of)");
        }
    }

    /** Whether a slot may be left empty. */
    public enum Presence {
        REQUIRED,
        OPTIONAL
    }

    /** The least that a backend must promise about the interfaces it offers in a slot; what is absent is not asked for. */
    public record MinimumAttributes(
            @Description("The scope that keeps its order") @Nullable
            Ordering ordering,

            @Description("What an accepted write survives") @Nullable
            Durability durability,

            @Description("How often a message can arrive") @Nullable
            Guarantee guarantee,

            @Description("Which payloads are carried") @Nullable
            PayloadForm payloads,

            @Description("The largest item that must fit") @Nullable
            ByteSize largestItem) {}
}
