package dev.sluice.slots.catalog;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The index of CamelCase interface names that registry records of other systems use, computed from the catalog. */
final class InterfaceSpellings {

    private static final Map<String, Capability> BY_ABILITY = Map.of(
            "TransactionalInterface", Capability.TRANSACTION,
            "WatchInterface", Capability.WATCH,
            "QueryInterface", Capability.QUERY,
            "StreamingInterface", Capability.REPLAY,
            "TTLInterface", Capability.TTL);

    private InterfaceSpellings() {}

    static Set<SlotType<?>> resolve(String name) {
        Set<SlotType<?>> found = new LinkedHashSet<>();
        for (SlotType<?> each : SlotTypes.all()) {
            boolean basicOfModel = each.interfaceName().equals(name.replaceFirst("Interface$", "BasicInterface"));
            if (each.name().equals(name) || each.interfaceName().equals(name) || basicOfModel) {
                found.add(each);
            }
        }
        Capability ability = BY_ABILITY.get(name);
        if (found.isEmpty() && ability != null) {
            found.addAll(SlotTypes.offering(ability));
        }
        return found;
    }
}
