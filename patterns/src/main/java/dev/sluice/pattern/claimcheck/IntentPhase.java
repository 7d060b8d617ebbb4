package dev.sluice.pattern.claimcheck;

/** How far something got whose end is open. The names are written to the store. */
enum IntentPhase {
    /** An object may come to be; surely nothing refers to it. */
    UPLOADING,
    /** An object may be there, and a reference to it too. */
    IN_DOUBT,
    /** An object may be there that surely nothing refers to, and that nobody is writing any more. */
    UNREFERENCED,
    /** A group may have acknowledged the reference. */
    ACKING,
    /** A group has acknowledged the reference; what follows from it may be undone yet. */
    ACKED
}
