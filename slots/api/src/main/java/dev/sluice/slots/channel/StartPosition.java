package dev.sluice.slots.channel;

import java.time.Instant;
import java.util.Objects;

/** Where a subscription without earlier progress begins. A group that has progress goes on from there. */
public sealed interface StartPosition {

    /** Messages published after the subscription is established. */
    record Latest() implements StartPosition {}

    /** The oldest message still there. */
    record Earliest() implements StartPosition {}

    /** The first message at or after the offset, in each partition. */
    record Offset(long offset) implements StartPosition {
        public Offset {
            if (offset < 0) {
                throw new IllegalArgumentException("offset: " + offset + " (expected: >= 0)");
            }
        }
    }

    /** The first message stored at or after the time. */
    record Since(Instant time) implements StartPosition {
        public Since {
            Objects.requireNonNull(time, "time");
        }
    }

    static StartPosition latest() {
        return new Latest();
    }

    static StartPosition earliest() {
        return new Earliest();
    }
}
