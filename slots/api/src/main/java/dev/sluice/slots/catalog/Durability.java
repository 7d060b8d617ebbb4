package dev.sluice.slots.catalog;

/** What something stored survives, from nothing to the loss of a machine; each includes the ones before it. */
public enum Durability {
    /** In memory: lost with the process. */
    VOLATILE,
    /** On the disk of one machine: survives the process and, once synced, a power cut. */
    LOCAL,
    /** On several machines: survives the loss of one. */
    REPLICATED
}
