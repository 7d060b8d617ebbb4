package dev.sluice.runtime;

import dev.sluice.slots.channel.Channel;

/** Publish/subscribe: every group, and every subscriber without one, sees every message of a topic. */
public final class PubSub extends Messaging {

    PubSub(Channel channel) {
        super(channel);
    }
}
