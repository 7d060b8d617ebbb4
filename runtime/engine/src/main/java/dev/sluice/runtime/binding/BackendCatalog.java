package dev.sluice.runtime.binding;

import dev.sluice.runtime.config.BackendDeclaration;
import dev.sluice.runtime.config.Choices;
import dev.sluice.runtime.config.Place;
import dev.sluice.runtime.config.Placed;
import dev.sluice.runtime.config.RecordBinder;
import dev.sluice.runtime.config.SlotDeclaration;
import dev.sluice.runtime.config.SluiceFile;
import dev.sluice.runtime.config.YamlMapping;
import dev.sluice.runtime.plugin.Plugins;
import dev.sluice.slots.catalog.SlotType;
import dev.sluice.slots.spi.BackendProvider;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The backends that slots can name: those registered in the file, and each installed provider as it is by itself. */
final class BackendCatalog {

    private final Plugins plugins;
    private final RecordBinder binder;
    private final Problems problems;
    private final Map<String, OfferedBackend> registered = new LinkedHashMap<>();
    private final Set<String> broken = new HashSet<>();
    private final Map<Inline, OfferedBackend> inline = new HashMap<>();

    private record Inline(String type, Record config) {}

    BackendCatalog(Plugins plugins, RecordBinder binder, Problems problems) {
        this.plugins = plugins;
        this.binder = binder;
        this.problems = problems;
    }

    void add(SluiceFile file) {
        broken.addAll(file.brokenBackends());
        for (BackendDeclaration each : file.backends()) {
            String id = each.backendId().value();
            OfferedBackend plan = registered(each);
            if (plan == null) {
                broken.add(id);
            } else {
                registered.put(id, plan);
            }
        }
    }

    /** What a slot names; null when that is a problem, then or already. */
    @Nullable
    OfferedBackend in(SlotDeclaration slot, Placed<String> name) {
        String id = name.value();
        OfferedBackend known = registered.get(id);
        if (known != null || broken.contains(id)) {
            if (slot.config() != null) {
                problems.add(slot.config()
                        .place()
                        .problem("given", "nothing, as '" + id + "' is registered with a configuration of its own"));
            }
            return known;
        }
        BackendProvider<?> provider = plugins.backends().get(id);
        if (provider == null) {
            problems.add(name.place().problem("'" + id + "', an unknown backend", Choices.oneOf(id, names())));
            return null;
        }
        YamlMapping config = slot.config() == null ? YamlMapping.emptyAt(configOf(slot)) : slot.config();
        return bound(provider, id, config, name.place());
    }

    /** Registered ids and provider types, each with backends of this offer. */
    List<String> fitting(Predicate<Set<SlotType<?>>> offer) {
        Set<String> fitting = new LinkedHashSet<>();
        registered.forEach((id, backend) -> {
            if (offer.test(backend.provides())) {
                fitting.add(id);
            }
        });
        plugins.backends().forEach((type, provider) -> {
            if (!registered.containsKey(type) && offer.test(ProviderOffer.likely(provider))) {
                fitting.add(type);
            }
        });
        return List.copyOf(fitting);
    }

    private Collection<String> names() {
        Set<String> names = new TreeSet<>(plugins.backends().keySet());
        names.addAll(registered.keySet());
        names.addAll(broken);
        return names;
    }

    private @Nullable OfferedBackend registered(BackendDeclaration declaration) {
        Placed<String> type = declaration.backendType();
        BackendProvider<?> provider = plugins.backends().get(type.value());
        if (provider == null) {
            problems.add(type.place()
                    .problem(
                            "'" + type + "', an unknown type",
                            Choices.oneOf(type.value(), plugins.backends().keySet())));
            return null;
        }
        String id = declaration.backendId().value();
        OfferedBackend backend = typed(provider, id, declaration.settings(), type.place(), false);
        if (backend != null) {
            new Claims(declaration, backend.provides()).check(problems);
        }
        return backend;
    }

    private @Nullable OfferedBackend bound(BackendProvider<?> provider, String type, YamlMapping config, Place place) {
        return typed(provider, type, config, place, true);
    }

    private <C extends Record> @Nullable OfferedBackend typed(
            BackendProvider<C> provider, String id, YamlMapping node, Place place, boolean shared) {
        C config = problems.of(binder.bind(node, provider.configType()));
        if (config == null) {
            return null;
        }
        Inline key = new Inline(provider.type(), config);
        OfferedBackend known = shared ? inline.get(key) : null;
        if (known != null) {
            return known;
        }
        try {
            BackendPlan<C> plan = new BackendPlan<>(shared ? freeId(id) : id, provider, config);
            OfferedBackend backend = new OfferedBackend(plan, ProviderOffer.inCatalogOrder(plan.provides()));
            if (shared) {
                inline.put(key, backend);
            }
            return backend;
        } catch (RuntimeException refused) {
            // A provider's code, before anything is opened: whatever it says about a configuration is about the file.
            problems.add(place.problem(
                    "'" + provider.type() + "' fails with " + refused, "a configuration that its provider accepts"));
            return null;
        }
    }

    /** Two backends of one type with different configurations need two names in logs, threads and meters. */
    private String freeId(String type) {
        Set<String> taken = new HashSet<>(registered.keySet());
        inline.values().forEach(each -> taken.add(each.plan().id()));
        String id = type;
        for (int i = 2; taken.contains(id); i++) {
            id = type + "-" + i;
        }
        return id;
    }

    private static Place configOf(SlotDeclaration slot) {
        return slot.place().child("config", slot.place().line());
    }
}
