package dev.sluice.slots.model.stream;

import java.util.Objects;

/**
 * How far a group has come in one partition.
 *
 * @param partition 0-based
 * @param nextOffset the first offset that is not contiguously acknowledged
 * @param lag how many messages there are from there on
 */
public record GroupProgress(String group, int partition, long nextOffset, long lag) {

    public GroupProgress {
        Objects.requireNonNull(group, "group");
    }
}
