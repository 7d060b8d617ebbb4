package dev.sluice.runtime;

import dev.sluice.slots.channel.Channel;

/** A queue: every message is processed by one receiver. */
public final class Queue extends Messaging {

    Queue(Channel channel) {
        super(channel);
    }
}
