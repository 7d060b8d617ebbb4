package dev.sluice.slots.channel;

/**
 * A place in a stream.
 *
 * @param partition 0-based
 * @param offset grows by at least one per message within the partition
 */
public record Position(int partition, long offset) {

    @Override
    public String toString() {
        return partition + ":" + offset;
    }
}
