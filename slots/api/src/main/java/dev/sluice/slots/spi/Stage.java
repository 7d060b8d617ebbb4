package dev.sluice.slots.spi;

import dev.sluice.slots.channel.Channel;
import java.util.List;
import reactor.core.publisher.Mono;

/**
 * One step of a pattern. It sees messages both ways: on publish before the channel within, on delivery after it. A stage that
 * changes a delivery wraps it, so that the acknowledgement still reaches the channel within.
 */
public interface Stage {

    /** The channel with this step around it. Called once. */
    Channel wrap(Channel inner);

    /** Background work, run by the runtime from start to stop; none unless the stage says so. */
    default List<Worker> workers() {
        return List.of();
    }

    /** Releases what the stage itself holds; called after its workers have stopped and before any backend closes. */
    default Mono<Void> close() {
        return Mono.empty();
    }
}
