package dev.sluice.slots.spi;

/**
 * What a backend's adapter holds, over all subscriptions: messages it has from its server, or keeps itself on the way,
 * that no subscriber has been given yet.
 *
 * @param heldMessages now
 * @param heldBytes of payload, now
 * @param peakHeldMessages the most ever
 * @param peakHeldBytes the most ever
 * @param subscriptions established now: from when they can receive until they end, those that are still connecting not
 *     counted
 * @param connections open now
 */
public record Usage(
        long heldMessages,
        long heldBytes,
        long peakHeldMessages,
        long peakHeldBytes,
        long subscriptions,
        long connections) {}
