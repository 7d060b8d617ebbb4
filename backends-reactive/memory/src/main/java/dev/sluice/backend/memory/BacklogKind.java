package dev.sluice.backend.memory;

/** Who takes from a backlog. */
enum BacklogKind {
    /** One subscriber, that sees every message itself; what it leaves unsettled is gone with it. */
    OWN,
    /** The members of a group, as long as there are any, or kept for ever once it is registered. */
    GROUP,
    /** Competing receivers; always kept. */
    QUEUE
}
