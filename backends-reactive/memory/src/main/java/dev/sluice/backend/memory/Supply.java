package dev.sluice.backend.memory;

import dev.sluice.slots.channel.Delivery;
import org.jspecify.annotations.Nullable;

/** Where members take their deliveries from. Safe from any thread. */
interface Supply {

    /** The next delivery for the member, or null: then {@link Member#drain} is called when there may be one. */
    @Nullable
    Delivery take(Member member);

    /** The member has begun. */
    default void joined() {}

    /** The member is gone: what it has not settled goes to others, or away. Called once. */
    void left(Member member);
}
