/**
 * Publish / subscribe: every subscriber, or every group of subscribers, sees every message of a topic.
 */
@NullMarked
package dev.sluice.slots.model.pubsub;

import org.jspecify.annotations.NullMarked;
