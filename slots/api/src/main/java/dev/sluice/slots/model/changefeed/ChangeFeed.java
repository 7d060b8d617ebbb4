package dev.sluice.slots.model.changefeed;

import reactor.core.publisher.Flux;

/** {@code change_feed}: change data capture. */
public interface ChangeFeed {

    /**
     * Committed changes in commit order, from the reader's progress, until cancelled.
     *
     * <p>Demand: reaches the log reader itself; with none outstanding nothing is read beyond the prefetch. Errors:
     * {@link dev.sluice.slots.error.ConflictException} when the reader is active elsewhere;
     * {@link dev.sluice.slots.error.PermanentException} when the log no longer holds the reader's position.
     */
    Flux<ChangeDelivery> changes(ChangeRequest request);
}
