package dev.sluice.backend.memory;

/** A publisher that was told there is no room. */
interface Waiter {

    /** There may be room now; called on any thread, with no lock held. */
    void wake();
}
