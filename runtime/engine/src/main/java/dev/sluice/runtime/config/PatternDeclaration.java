package dev.sluice.runtime.config;

import dev.sluice.slots.config.Default;
import dev.sluice.slots.config.Description;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A pattern's definition: a plug-in's, or one of the user's own under {@code patterns:}.
 *
 * @param place the definition as a whole
 */
public record PatternDeclaration(
        Place place,

        @Description("The name namespaces use: lower-case letters, digits and hyphens")
        Placed<String> name,

        @Default("v1") @Description("The version of the definition")
        String version,

        @Default("") @Description("What the pattern does, in a sentence or two")
        String description,

        @Description("The slots to put backends into, by name")
        Map<String, SlotRequirement> slots,

        @Description("The slot that the stack of stages ends in; absent when the pattern has no channel") @Nullable
        Placed<String> channel,

        @Default("[]") @Description("The stages, outermost first; none passes messages through")
        List<StageDeclaration> stages,

        @Description("The knobs a namespace may turn; absent: every knob of every stage") @Nullable
        Map<String, KnobDeclaration> knobs) {}
