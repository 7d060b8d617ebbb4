package dev.sluice.runtime.binding;

import dev.sluice.runtime.config.Place;
import dev.sluice.runtime.config.SlotRequirement.MinimumAttributes;
import dev.sluice.slots.catalog.Attributes;
import dev.sluice.slots.catalog.SlotType;
import dev.sluice.slots.config.ByteSize;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a backend promises about an interface, held against the least that a slot asks for. */
record Promises(SlotType<?> type, BackendPlan<?> backend, Place place) {

    void check(MinimumAttributes least, Problems problems) {
        Attributes promised = backend.attributes(type);
        atLeast("ordering", least.ordering(), promised.ordering(), problems);
        atLeast("durability", least.durability(), promised.durability(), problems);
        atLeast("guarantee", least.guarantee(), promised.guarantee(), problems);
        atLeast("payloads", least.payloads(), promised.payloads(), problems);
        ByteSize largest = least.largestItem();
        if (largest != null && promised.largestItem() < largest.bytes()) {
            report("items of at most " + new ByteSize(promised.largestItem()), "at least " + largest, problems);
        }
    }

    private <E extends Enum<E>> void atLeast(String what, @Nullable E least, E promised, Problems problems) {
        if (least != null && promised.compareTo(least) < 0) {
            report(what + " " + written(promised), "at least " + written(least), problems);
        }
    }

    private void report(String promised, String expected, Problems problems) {
        problems.add(place.problem("'" + backend.id() + "', which promises " + promised + " for " + type, expected));
    }

    private static String written(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
