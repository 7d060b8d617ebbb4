package dev.sluice.runtime.config;

import dev.sluice.slots.config.Description;
import org.jspecify.annotations.Nullable;

/**
 * One stage of a pattern.
 *
 * @param place the stage as a whole
 */
@OrPlain("stage")
public record StageDeclaration(
        Place place,
        @Description("The type of the stage") Placed<String> stage,

        @Description("Values that a namespace cannot change") @Nullable
        YamlMapping config) {}
