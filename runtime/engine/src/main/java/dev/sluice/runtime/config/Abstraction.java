package dev.sluice.runtime.config;

import dev.sluice.slots.catalog.DataModel;

/** The data models a namespace of the short form can be made of; the other families of interfaces only serve patterns. */
enum Abstraction {
    KEYVALUE,
    PUBSUB,
    STREAM,
    QUEUE,
    LIST,
    SET,
    SORTEDSET,
    TIMESERIES,
    GRAPH,
    DOCUMENT;

    DataModel model() {
        return DataModel.valueOf(name());
    }
}
