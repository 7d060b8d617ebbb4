package dev.sluice.backend.memory;

import dev.sluice.slots.message.Message;
import dev.sluice.slots.message.TopicPattern;
import dev.sluice.slots.model.pubsub.HeaderFilter;
import org.jspecify.annotations.Nullable;

/**
 * Who hears of which topics.
 *
 * @param topics one or many
 * @param group whose backlog it is; null: one subscriber's own
 * @param filter what of them; null: everything
 */
record Route(
        TopicPattern topics,
        @Nullable String group,
        @Nullable HeaderFilter filter,
        Backlog backlog) {

    boolean wants(Message message) {
        return filter == null || filter.matches(message.headers());
    }
}
