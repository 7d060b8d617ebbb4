package dev.sluice.slots.model.sortedset;

import dev.sluice.slots.message.Bytes;
import java.util.Objects;

/** One end of a lexicographic range; members compare by their unsigned bytes, a prefix before what it begins. */
public sealed interface LexBound {

    /** No end on this side. */
    record Unbounded() implements LexBound {}

    /**
     * The range ends at this member.
     *
     * @param member need not be in the set
     * @param edge whether it belongs to the range
     */
    record At(Bytes member, Edge edge) implements LexBound {

        public At {
            Objects.requireNonNull(member, "member");
            Objects.requireNonNull(edge, "edge");
        }
    }
}
