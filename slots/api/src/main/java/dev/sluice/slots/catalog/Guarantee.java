package dev.sluice.slots.catalog;

/** How often a message can arrive. */
public enum Guarantee {
    /** Lost when nobody listens or a listener is too slow; the loss is counted. */
    AT_MOST_ONCE,
    /** Delivered until acknowledged; duplicates are possible. */
    AT_LEAST_ONCE
}
