package dev.sluice.pattern.claimcheck;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing whose end is open.
 *
 * @param key of the object
 * @param group that acknowledges; null when it is about publishing, or the channel is a queue
 * @param since when it came into this phase
 */
record Intent(IntentPhase phase, String key, @Nullable String group, Instant since) {

    /** Unique within a log: an object may be claimed once, and acknowledged once per group. */
    String id() {
        boolean publishing = phase.compareTo(IntentPhase.ACKING) < 0;
        return (publishing ? "claim " : "ack ") + key + " " + (group == null ? "" : group);
    }

    Intent in(IntentPhase next, Instant now) {
        return new Intent(next, key, group, now);
    }
}
