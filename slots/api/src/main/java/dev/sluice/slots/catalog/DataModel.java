package dev.sluice.slots.catalog;

import java.util.Locale;

/** The ten data models, and the four families that patterns need besides. */
public enum DataModel {
    KEYVALUE,
    PUBSUB,
    STREAM,
    QUEUE,
    LIST,
    SET,
    SORTEDSET,
    TIMESERIES,
    GRAPH,
    DOCUMENT,
    BLOB,
    TABLE,
    CHANGE_FEED,
    WATCH;

    /** As files write it: {@code sortedset}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
