package dev.sluice.slots.model.stream;

/**
 * What a partition holds.
 *
 * @param partition 0-based
 * @param first offset of the oldest message still there
 * @param next offset that the next message will get; equal to {@code first} when it is empty
 */
public record OffsetRange(int partition, long first, long next) {}
