package dev.sluice.runtime.config;

import dev.sluice.slots.config.Default;
import dev.sluice.slots.config.Description;
import org.jspecify.annotations.Nullable;

/**
 * A knob of a pattern: every stage with a component of that name is given its value.
 *
 * @param place the knob as a whole
 * @param defaultValue what the stages get when the namespace says nothing; absent: the stages' own default
 */
public record KnobDeclaration(
        Place place,
        @Default("") @Description("What turning it does") String description,

        @Key("default")
        @Description("The value when a namespace says nothing; absent: the stage's own default")
        @Nullable
        YamlNode defaultValue) {}
