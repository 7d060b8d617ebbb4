package dev.sluice.cli;

import dev.sluice.runtime.Namespace;
import dev.sluice.runtime.Sluice;
import dev.sluice.slots.channel.Channel;

/** Looks things up in a running runtime, with errors that a person on a terminal can use. */
final class Running {

    private Running() {}

    static Channel channel(Sluice sluice, String name) {
        try {
            return namespace(sluice, name).channel();
        } catch (IllegalStateException notAChannel) {
            throw new WrongUsageException(String.valueOf(notAChannel.getMessage()));
        }
    }

    private static Namespace namespace(Sluice sluice, String name) {
        try {
            return sluice.namespace(name);
        } catch (IllegalArgumentException unknown) {
            throw new WrongUsageException(unknown);
        }
    }
}
