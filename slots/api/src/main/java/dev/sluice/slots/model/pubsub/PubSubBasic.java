package dev.sluice.slots.model.pubsub;

import dev.sluice.slots.channel.Channel;

/**
 * {@code pubsub_basic}: publish to a topic, subscribe to a topic. A {@link Channel} whose subscriptions name one topic and
 * start at {@link dev.sluice.slots.channel.StartPosition.Latest}; a message published while nobody is subscribed is gone,
 * which is not an error. A message is accepted when every current subscriber, and one member of every current group, is sure
 * to get it or, where the guarantee is at-most-once, may.
 */
public interface PubSubBasic extends Channel {}
