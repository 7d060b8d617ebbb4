package dev.sluice.pattern.claimcheck;

/** How long a stored payload is kept once its reference is published. */
public enum Retain {
    /** Until every group that must see it has acknowledged it. */
    UNTIL_ACKED,
    /** For the configured time, acknowledged or not. */
    TTL,
    /** Until somebody removes it by other means. */
    FOREVER
}
