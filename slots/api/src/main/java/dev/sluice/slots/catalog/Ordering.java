package dev.sluice.slots.catalog;

/** The scope within which messages keep their order, from none to all; each includes the ones before it. */
public enum Ordering {
    NONE,
    KEY,
    PARTITION,
    TOPIC
}
