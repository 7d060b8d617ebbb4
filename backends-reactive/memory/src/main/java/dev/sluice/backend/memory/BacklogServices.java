package dev.sluice.backend.memory;

import dev.sluice.slots.spi.Holdings;
import java.util.function.Consumer;
import reactor.core.scheduler.Scheduler;

/**
 * What a backlog needs of others.
 *
 * @param scheduler for its timer
 * @param holdings where it counts what it holds
 * @param limits of what is kept
 * @param deserted told when its last member left and it is gone
 */
record BacklogServices(
        Scheduler scheduler, Holdings holdings, MemoryConfig.Topics limits, Consumer<Backlog> deserted) {}
