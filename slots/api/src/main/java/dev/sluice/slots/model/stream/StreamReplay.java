package dev.sluice.slots.model.stream;

import dev.sluice.slots.channel.Delivery;
import dev.sluice.slots.channel.Subscription;
import reactor.core.publisher.Flux;

/** {@code stream_replay}: read what was appended before. */
public interface StreamReplay {

    /**
     * As {@link StreamBasic#read}, from any {@link dev.sluice.slots.channel.StartPosition}, and then live, without gap or
     * duplicate in between. Errors: {@link dev.sluice.slots.error.PermanentException} when the offset asked for has been
     * removed by retention: a reader that missed something is told.
     */
    Flux<Delivery> replay(Subscription request);

    /** What each partition of the topic holds now; empty when nothing was ever appended. */
    Flux<OffsetRange> ranges(String topic);
}
