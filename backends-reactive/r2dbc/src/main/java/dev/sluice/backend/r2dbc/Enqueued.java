package dev.sluice.backend.r2dbc;

import dev.sluice.slots.message.Message;

/**
 * A message on its way into a queue.
 *
 * @param delayMillis before it is visible
 */
record Enqueued(Message message, int priority, long delayMillis) {

    static Enqueued now(Message message) {
        return new Enqueued(message, 0, 0);
    }
}
