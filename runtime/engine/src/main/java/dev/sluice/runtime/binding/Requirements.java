package dev.sluice.runtime.binding;

import dev.sluice.runtime.config.SlotRequirement;
import dev.sluice.slots.catalog.SlotType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a slot asks for, held against what is offered. */
record Requirements(List<SlotType<?>> required, List<SlotType<?>> anyOf, List<SlotType<?>> optional) {

    static Requirements of(SlotRequirement slot) {
        return new Requirements(slot.required(), slot.anyOf(), slot.optional());
    }

    boolean metBy(Set<SlotType<?>> offered) {
        return offered.containsAll(required) && (anyOf.isEmpty() || !Collections.disjoint(anyOf, offered));
    }

    /** One line an interface, in the order of the definition. */
    List<InterfaceResult> against(Set<SlotType<?>> offered) {
        List<InterfaceResult> results = new ArrayList<>();
        required.forEach(each -> results.add(new InterfaceResult(each.name(), true, offered.contains(each))));
        anyOf.forEach(each -> results.add(new InterfaceResult(each.name(), false, offered.contains(each))));
        optional.forEach(each -> results.add(new InterfaceResult(each.name(), false, offered.contains(each))));
        return results;
    }

    /** {@code blob_basic and one of pubsub_basic, stream_basic}. */
    String told() {
        List<String> parts = new ArrayList<>();
        if (!required.isEmpty()) {
            parts.add(names(required));
        }
        if (!anyOf.isEmpty()) {
            parts.add("one of " + names(anyOf));
        }
        return String.join(" and ", parts);
    }

    static String names(Collection<SlotType<?>> types) {
        return types.isEmpty() ? "nothing" : types.stream().map(SlotType::name).collect(Collectors.joining(", "));
    }
}
