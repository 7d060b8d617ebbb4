package dev.sluice.slots.model.pubsub;

import dev.sluice.slots.channel.StartPosition;
import java.util.Objects;

/**
 * A group that messages of a topic are kept for while none of its members is there.
 *
 * @param topic a literal topic
 * @param group its name
 * @param start where a new group begins
 */
public record DurableSubscription(String topic, String group, StartPosition start) {

    public DurableSubscription {
        Objects.requireNonNull(topic, "topic");
        Objects.requireNonNull(group, "group");
        Objects.requireNonNull(start, "start");
    }
}
