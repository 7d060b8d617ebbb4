package dev.sluice.runtime;

import dev.sluice.slots.channel.Channel;

/** A stream: what was appended stays, and is read from any position. */
public final class Stream extends Messaging {

    Stream(Channel channel) {
        super(channel);
    }
}
