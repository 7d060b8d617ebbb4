package dev.sluice.runtime.binding;

import dev.sluice.runtime.config.BackendDeclaration;
import dev.sluice.runtime.config.CapabilityClaim;
import dev.sluice.runtime.config.Choices;
import dev.sluice.runtime.config.InterfaceClaim;
import dev.sluice.runtime.config.Placed;
import dev.sluice.slots.catalog.Capability;
import dev.sluice.slots.catalog.SlotType;
import dev.sluice.slots.catalog.SlotTypes;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares what a registry record claims with what its provider offers: a false claim would mislead whoever matches by it. */
record Claims(BackendDeclaration declaration, Set<SlotType<?>> offered) {

    void check(Problems problems) {
        Set<Capability> capable = SlotTypes.capabilities(offered);
        for (CapabilityClaim claim : declaration.capabilities()) {
            Placed<String> name = claim.name();
            Optional<Capability> known = Capability.named(name.value());
            if (known.isEmpty()) {
                List<String> all =
                        Arrays.stream(Capability.values()).map(Capability::id).toList();
                problems.add(name.place()
                        .problem("'" + name + "', an unknown capability", Choices.oneOf(name.value(), all)));
            } else if (!capable.contains(known.get())) {
                String has = capable.stream().map(Capability::id).collect(Collectors.joining(", "));
                problems.add(name.place()
                        .problem(
                                "'" + name + "', which " + declaration.backendType() + " does not have",
                                has.isEmpty() ? "no claim" : "only " + has));
            }
        }
        for (InterfaceClaim claim : declaration.interfaces()) {
            Placed<String> name = claim.name();
            Set<SlotType<?>> meant = SlotTypes.spelled(name.value());
            if (meant.isEmpty()) {
                List<String> all = SlotTypes.all().stream().map(SlotType::name).toList();
                problems.add(
                        name.place().problem("'" + name + "', an unknown interface", Choices.oneOf(name.value(), all)));
            } else if (Collections.disjoint(meant, offered)) {
                problems.add(name.place()
                        .problem(
                                "'" + name + "', which " + declaration.backendType() + " does not offer",
                                "only " + Requirements.names(offered)));
            }
        }
    }
}
