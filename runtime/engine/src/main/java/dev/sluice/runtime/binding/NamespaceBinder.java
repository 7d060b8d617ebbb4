package dev.sluice.runtime.binding;

import dev.sluice.runtime.config.Choices;
import dev.sluice.runtime.config.DeliveryPolicy;
import dev.sluice.runtime.config.NamespaceDeclaration;
import dev.sluice.runtime.config.PatternDeclaration;
import dev.sluice.runtime.config.Place;
import dev.sluice.runtime.config.Placed;
import dev.sluice.runtime.config.SlotDeclaration;
import dev.sluice.runtime.config.SlotRequirement.Presence;
import dev.sluice.slots.catalog.DataModel;
import dev.sluice.slots.catalog.SlotType;
import dev.sluice.slots.catalog.SlotTypes;
import dev.sluice.slots.error.Problem;
import dev.sluice.slots.message.TopicPattern;
import dev.sluice.slots.namespace.NamespaceName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Plans one namespace: its slots, its stages, and what a program sees of it. */
final class NamespaceBinder {

    /** Stands in for a name that is a problem already, so that what else is wrong can be found. */
    private static final NamespaceName UNNAMED = new NamespaceName("unnamed");

    private final NamespaceDeclaration namespace;
    private final PatternCatalog patterns;
    private final StageBinder stages;
    private final Problems problems;
    private final NamespaceName name;
    private final SlotBinder slots;

    NamespaceBinder(
            NamespaceDeclaration namespace,
            PatternCatalog patterns,
            BackendCatalog backends,
            StageBinder stages,
            Problems problems) {
        this.namespace = namespace;
        this.patterns = patterns;
        this.stages = stages;
        this.problems = problems;
        String given = namespace.name().value();
        this.name = given.matches(NamespaceName.PATTERN) ? new NamespaceName(given) : UNNAMED;
        this.slots = new SlotBinder(name, backends, problems);
    }

    /** The plan; null when there are problems. */
    @Nullable
    NamespacePlan plan() {
        checkDeadLetterTopic();
        Placed<DataModel> abstraction = namespace.abstraction();
        if (abstraction != null) {
            return bare(abstraction.value());
        }
        List<PatternDeclaration> stack = known();
        if (stack.isEmpty() || stack.size() < namespace.patterns().size()) {
            namespace.slots().forEach(slots::lookAt);
            return null;
        }
        return stack(stack);
    }

    List<SlotResult> results() {
        return slots.results();
    }

    private @Nullable NamespacePlan bare(DataModel model) {
        List<SlotType<?>> all = SlotTypes.of(model);
        Requirements asked = new Requirements(all.subList(0, 1), List.of(), all.subList(1, all.size()));
        String main = NamespaceDeclaration.MAIN;
        BoundSlot slot = slots.bind(
                main, asked, Presence.REQUIRED, null, namespace.slots().get(main), namespace.place());
        if (slot == null) {
            return null;
        }
        Set<SlotType<?>> narrowed = new LinkedHashSet<>(slot.offered());
        narrowed.retainAll(all);
        BoundSlot bound = new BoundSlot(slot.scope(), slot.backend(), narrowed);
        checkDelivery(model, bound);
        return new NamespacePlan(name, List.of(), model, bound, List.of(), namespace.delivery());
    }

    /** The patterns that there are; what is wrong with the others is noted. */
    private List<PatternDeclaration> known() {
        List<PatternDeclaration> stack = new ArrayList<>();
        for (Placed<String> each : namespace.patterns()) {
            PatternDeclaration pattern = patterns.named(each);
            if (pattern != null && hasChannel(pattern, each.place())) {
                stack.add(pattern);
            }
        }
        return stack;
    }

    private @Nullable NamespacePlan stack(List<PatternDeclaration> stack) {
        checkVersion(stack.get(0));
        List<Map<String, BoundSlot>> bound = new ArrayList<>();
        stack.forEach(each -> bound.add(new LinkedHashMap<>()));
        boolean sound = fill(new StackSlots(stack), bound);
        PatternDeclaration innermost = stack.get(stack.size() - 1);
        BoundSlot terminal = bound.get(stack.size() - 1).get(channelOf(innermost));
        if (terminal != null) {
            for (int i = 0; i < stack.size() - 1; i++) {
                bound.get(i).put(channelOf(stack.get(i)), terminal);
            }
        }
        List<StagePlan<?>> planned = stages(stack, bound, sound);
        if (terminal == null) {
            return null;
        }
        DataModel model = SlotBinder.channelModel(terminal).orElseThrow();
        checkDelivery(model, terminal);
        List<String> names = stack.stream().map(each -> each.name().value()).toList();
        return new NamespacePlan(name, names, model, terminal, planned, namespace.delivery());
    }

    /** Binds every slot that the file is to fill; false when one has problems. */
    private boolean fill(StackSlots wanted, List<Map<String, BoundSlot>> bound) {
        Place place = namespace.placeOf("slots");
        Set<String> keys = new LinkedHashSet<>();
        wanted.all().forEach(each -> keys.add(each.key()));
        boolean sound = true;
        for (Map.Entry<String, SlotDeclaration> given : namespace.slots().entrySet()) {
            if (!keys.contains(given.getKey())) {
                Place at = given.getValue().place();
                problems.add(at.problem("an unknown slot", Choices.oneOf(given.getKey(), keys)));
                slots.backendOf(given.getValue());
            }
        }
        for (StackSlots.Wanted each : wanted.all()) {
            SlotDeclaration declared = namespace.slots().get(each.key());
            Requirements asked = Requirements.of(each.requirement());
            BoundSlot slot = slots.bind(
                    each.key(),
                    asked,
                    each.requirement().presence(),
                    each.requirement().attributes(),
                    declared,
                    place.child(each.key(), place.line()));
            boolean last = each.pattern() == bound.size() - 1;
            if (slot != null && declared != null && last && each.name().equals(innermostChannel())) {
                slot = slots.asChannel(slot, asked, declared.abstraction(), declared.place());
            }
            if (slot != null) {
                bound.get(each.pattern()).put(each.name(), slot);
            } else if (declared != null || each.requirement().presence() == Presence.REQUIRED) {
                sound = false;
            }
        }
        return sound;
    }

    private List<StagePlan<?>> stages(
            List<PatternDeclaration> stack, List<Map<String, BoundSlot>> bound, boolean sound) {
        List<String> names = stack.stream().map(each -> each.name().value()).toList();
        StackKnobs knobs = new StackKnobs(namespace, names, problems);
        List<StagePlan<?>> planned = new ArrayList<>();
        for (int i = 0; i < stack.size(); i++) {
            PatternDeclaration pattern = stack.get(i);
            Optional<String> beneath = i < stack.size() - 1 ? Optional.of(channelOf(pattern)) : Optional.empty();
            planned.addAll(stages.bind(pattern, knobs.of(pattern), bound.get(i), beneath, sound));
        }
        return planned;
    }

    private boolean hasChannel(PatternDeclaration pattern, Place place) {
        if (pattern.channel() == null) {
            problems.add(place.problem("'" + pattern.name() + "', which has no channel", "a pattern with a channel"));
        }
        return pattern.channel() != null;
    }

    private static String channelOf(PatternDeclaration pattern) {
        Placed<String> channel = pattern.channel();
        return channel == null ? "" : channel.value();
    }

    private String innermostChannel() {
        List<Placed<String>> names = namespace.patterns();
        PatternDeclaration innermost =
                patterns.all().get(names.get(names.size() - 1).value());
        return innermost == null ? "" : channelOf(innermost);
    }

    private void checkVersion(PatternDeclaration outermost) {
        Placed<String> version = namespace.version();
        if (version != null && !version.value().equals(outermost.version())) {
            problems.add(version.place().problem("'" + version + "'", outermost.version()));
        }
    }

    private void checkDelivery(DataModel model, BoundSlot slot) {
        DeliveryPolicy delivery = namespace.delivery();
        Place place = namespace.placeOf("delivery");
        if (delivery == null) {
            return;
        }
        if (!SlotBinder.CHANNELS.contains(model)) {
            problems.add(place.problem("given", "nothing, as " + model.id() + " delivers no messages"));
        }
        if (delivery.deadLetter() != null
                && model == DataModel.PUBSUB
                && !slot.offered().contains(SlotTypes.PUBSUB_PERSISTENT)) {
            Place at = namespace.placeOf("delivery", "dead_letter");
            problems.add(at.problem(
                    "given", "nothing, as '" + slot.backend().id() + "' does not offer pubsub_persistent to keep it"));
        }
    }

    // Apart from the rest, as it needs no slot that is bound.
    private void checkDeadLetterTopic() {
        DeliveryPolicy delivery = namespace.delivery();
        DeliveryPolicy.DeadLetter deadLetter = delivery == null ? null : delivery.deadLetter();
        if (deadLetter == null) {
            return;
        }
        Place topic = namespace.placeOf("delivery", "dead_letter", "topic");
        try {
            if (TopicPattern.of(deadLetter.topic()).hasWildcard()) {
                problems.add(topic.problem("'" + deadLetter.topic() + "'", "one topic"));
            }
        } catch (IllegalArgumentException invalid) {
            problems.add(new Problem(topic.file(), topic.line(), topic.path(), String.valueOf(invalid.getMessage())));
        }
    }
}
