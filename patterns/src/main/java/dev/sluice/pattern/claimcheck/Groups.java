package dev.sluice.pattern.claimcheck;

import dev.sluice.slots.catalog.SlotType;
import dev.sluice.slots.catalog.SlotTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who must acknowledge a reference before its object goes.
 *
 * @param names the groups; empty over a queue, where whoever acknowledges does so for all
 */
record Groups(List<String> names) {

    static Groups over(Set<SlotType<?>> channel, ClaimCheckConfig config) {
        return new Groups(isQueue(channel) ? List.of() : config.groups());
    }

    /** A backend may offer several models; a namespace speaks the first of pub/sub, stream and queue. */
    static boolean isQueue(Set<SlotType<?>> channel) {
        return channel.contains(SlotTypes.QUEUE_BASIC)
                && !channel.contains(SlotTypes.PUBSUB_BASIC)
                && !channel.contains(SlotTypes.STREAM_BASIC);
    }

    /** Whether an acknowledgement by this group has a part in ending the object. */
    boolean count(@Nullable String group) {
        return names.isEmpty() || (group != null && names.contains(group));
    }

    /**
     * Whether a recorded acknowledgement has a part in ending the object. It may have been recorded under another
     * configuration, whose groups or channel were others: then it ends nothing.
     */
    boolean ends(@Nullable String recorded) {
        return names.isEmpty() ? recorded == null : recorded != null && names.contains(recorded);
    }

    /** The group an acknowledgement is recorded for: over a queue it makes no difference. */
    @Nullable
    String recorded(@Nullable String group) {
        return names.isEmpty() ? null : group;
    }

    /** Whether one acknowledgement ends the object. */
    boolean isOne() {
        return names.size() <= 1;
    }

    /** Every name a marker may bear. */
    List<@Nullable String> markers() {
        List<@Nullable String> all = new ArrayList<>(names);
        if (all.isEmpty()) {
            all.add(null);
        }
        return all;
    }
}
