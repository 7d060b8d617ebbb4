package dev.sluice.runtime.binding;

import dev.sluice.runtime.config.Choices;
import dev.sluice.runtime.config.Place;
import dev.sluice.runtime.config.Placed;
import dev.sluice.runtime.config.SlotDeclaration;
import dev.sluice.runtime.config.SlotRequirement;
import dev.sluice.runtime.config.SlotRequirement.MinimumAttributes;
import dev.sluice.slots.catalog.DataModel;
import dev.sluice.slots.catalog.SlotType;
import dev.sluice.slots.namespace.NamespaceName;
import dev.sluice.slots.namespace.Scope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts a backend into one slot, or says why not. */
final class SlotBinder {

    /** The data models that can carry messages, in the order in which one is taken where a slot leaves it open. */
    static final Set<DataModel> CHANNELS = EnumSet.of(DataModel.PUBSUB, DataModel.STREAM, DataModel.QUEUE);

    private final NamespaceName namespace;
    private final BackendCatalog backends;
    private final Problems problems;
    private final List<SlotResult> results = new ArrayList<>();

    SlotBinder(NamespaceName namespace, BackendCatalog backends, Problems problems) {
        this.namespace = namespace;
        this.backends = backends;
        this.problems = problems;
    }

    /** What was found of every slot asked for, in that order. */
    List<SlotResult> results() {
        return results;
    }

    /**
     * The slot, bound.
     *
     * @param key as the file writes it, with its pattern in front where its name alone is ambiguous
     * @param declared null when the file does not mention it
     * @param missing where it would stand
     * @return null when it is left empty or has problems
     */
    @Nullable
    BoundSlot bind(
            String key,
            Requirements asked,
            SlotRequirement.Presence presence,
            @Nullable MinimumAttributes least,
            @Nullable SlotDeclaration declared,
            Place missing) {
        if (declared == null) {
            if (presence == SlotRequirement.Presence.REQUIRED) {
                problems.add(missing.problem("missing", "a backend that offers " + asked.told() + candidates(asked)));
            }
            results.add(new SlotResult(key, "", asked.against(Set.of())));
            return null;
        }
        Placed<String> name = declared.backend();
        OfferedBackend backend = backendOf(declared);
        if (name == null && declared.isSound()) {
            Place place = declared.place().child("backend", declared.place().line());
            problems.add(place.problem("missing", "a backend that offers " + asked.told() + candidates(asked)));
        }
        Set<SlotType<?>> offered = backend == null ? Set.of() : backend.provides();
        results.add(new SlotResult(key, name == null ? "" : name.value(), asked.against(offered)));
        if (backend == null || name == null || !satisfied(asked, least, backend, name)) {
            return null;
        }
        return new BoundSlot(new Scope(namespace, key.replace('/', '_')), backend.plan(), offered);
    }

    /** Finds what is wrong with a slot's backend where nothing is known of the slot, as its pattern is a problem already. */
    void lookAt(String key, SlotDeclaration declared) {
        Placed<String> name = declared.backend();
        backendOf(declared);
        results.add(new SlotResult(key, name == null ? "" : name.value(), List.of()));
    }

    /** What a slot names, with its configuration; null when it names nothing, or when that is a problem. */
    @Nullable
    OfferedBackend backendOf(SlotDeclaration declared) {
        Placed<String> name = declared.backend();
        return name == null ? null : backends.in(declared, name);
    }

    /**
     * The slot that the stack ends in, narrowed to one data model: the one the file asks for, or else the first that the
     * pattern names and the backend offers.
     */
    @Nullable
    BoundSlot asChannel(BoundSlot slot, Requirements asked, @Nullable Placed<DataModel> chosen, Place place) {
        Collection<SlotType<?>> named = new LinkedHashSet<>(asked.required());
        named.addAll(asked.anyOf());
        List<DataModel> possible = named.stream()
                .filter(slot.offered()::contains)
                .map(SlotType::model)
                .filter(CHANNELS::contains)
                .distinct()
                .toList();
        if (chosen != null && !possible.contains(chosen.value())) {
            List<String> ids = possible.stream().map(DataModel::id).toList();
            String id = chosen.value().id();
            problems.add(chosen.place().problem("'" + id + "'", Choices.oneOf(id, ids)));
            return null;
        }
        if (possible.isEmpty()) {
            problems.add(place.problem("no channel", "a slot of the pattern that asks for pubsub, stream or queue"));
            return null;
        }
        DataModel model = chosen == null ? possible.get(0) : chosen.value();
        Set<SlotType<?>> narrowed = new LinkedHashSet<>(slot.offered());
        narrowed.removeIf(each -> CHANNELS.contains(each.model()) && each.model() != model);
        return new BoundSlot(slot.scope(), slot.backend(), narrowed);
    }

    /** The model that a narrowed slot carries messages by. */
    static Optional<DataModel> channelModel(BoundSlot slot) {
        return slot.offered().stream()
                .map(SlotType::model)
                .filter(CHANNELS::contains)
                .findFirst();
    }

    private boolean satisfied(
            Requirements asked, @Nullable MinimumAttributes least, OfferedBackend backend, Placed<String> name) {
        if (!asked.metBy(backend.provides())) {
            problems.add(name.place()
                    .problem(
                            "'" + name + "', which offers " + Requirements.names(backend.provides()),
                            asked.told() + others(asked, name.value())));
            return false;
        }
        if (least != null) {
            Set<SlotType<?>> used = new LinkedHashSet<>(asked.required());
            asked.anyOf().stream()
                    .filter(backend.provides()::contains)
                    .findFirst()
                    .ifPresent(used::add);
            used.forEach(each -> new Promises(each, backend.plan(), name.place()).check(least, problems));
        }
        return true;
    }

    private String others(Requirements asked, String unfit) {
        List<String> fitting = new ArrayList<>(backends.fitting(asked::metBy));
        // With its defaults it may fit; as it is configured here it does not.
        fitting.remove(unfit);
        return fitting.isEmpty() ? "; no other backend here does" : "; offered by " + String.join(", ", fitting);
    }

    private String candidates(Requirements asked) {
        List<String> fitting = backends.fitting(asked::metBy);
        return fitting.isEmpty() ? "; no backend here does" : "; offered by " + String.join(", ", fitting);
    }
}
