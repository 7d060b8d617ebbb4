package dev.sluice.benchmark;

import dev.sluice.slots.message.Message;

/** A way from one publisher to one subscriber that is already there. */
interface Lane extends AutoCloseable {

    /** Sends all messages and returns when the subscriber has all of them. */
    void pass(Message[] messages);

    @Override
    void close();
}
