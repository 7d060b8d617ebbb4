package dev.sluice.slots.model.changefeed;

import reactor.core.publisher.Mono;

/** A change with its own acknowledgement. */
public interface ChangeDelivery {

    ChangeEvent event();

    /**
     * Declares the change processed. The feed's position advances over contiguously acknowledged changes only. Completion:
     * when that is recorded for the next flush; it is durable by the feed's own flush interval, so a crash may repeat it.
     */
    Mono<Void> ack();
}
