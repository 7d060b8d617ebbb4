package dev.sluice.slots.channel;

import dev.sluice.slots.message.TopicPattern;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a subscriber asks for.
 *
 * @param topics one topic, or a pattern where the channel offers wildcards
 * @param group members of one group share the messages; null: this subscriber gets every message. 1 to 100 letters,
 *     digits, {@code _}, {@code -} and dots
 * @param start where to begin
 * @param prefetch the most that may be held before the subscriber gets it
 */
public record Subscription(TopicPattern topics, @Nullable String group, StartPosition start, Prefetch prefetch) {

    public Subscription {
        Objects.requireNonNull(topics, "topics");
        Objects.requireNonNull(start, "start");
        Objects.requireNonNull(prefetch, "prefetch");
        if (group != null && !group.matches("[A-Za-z0-9_.-]{1,100}")) {
            throw new IllegalArgumentException(
                    "group: '" + group + "' (expected: 1 to 100 letters, digits, _, - and dots)");
        }
    }

    /** Everything new of a topic or pattern, alone, with the standard prefetch. */
    public static Subscription to(String topics) {
        return new Subscription(TopicPattern.of(topics), null, StartPosition.latest(), Prefetch.standard());
    }

    public Subscription as(@Nullable String changed) {
        return new Subscription(topics, changed, start, prefetch);
    }

    public Subscription from(StartPosition changed) {
        return new Subscription(topics, group, changed, prefetch);
    }

    public Subscription holding(Prefetch changed) {
        return new Subscription(topics, group, start, changed);
    }

    public Subscription on(TopicPattern changed) {
        return new Subscription(changed, group, start, prefetch);
    }
}
