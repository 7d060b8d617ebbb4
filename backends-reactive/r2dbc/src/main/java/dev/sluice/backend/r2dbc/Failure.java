package dev.sluice.backend.r2dbc;

/** What a failure of a driver means, whatever it calls it. */
enum Failure {
    /** Rolled back because of somebody else's work at the same time: the same again will do. */
    COLLISION,
    /** A constraint does not hold: somebody was first. */
    CONFLICT,
    /** Surely not begun: no thread, no connection, no lock within its time. */
    BUSY,
    /** The answer is lost; a write may have been done. */
    LOST,
    /** The database says no, and always will. */
    REFUSED,
    /** Something went wrong that nobody thought of; trying again would hide it. A write may have been done. */
    UNEXPECTED
}
