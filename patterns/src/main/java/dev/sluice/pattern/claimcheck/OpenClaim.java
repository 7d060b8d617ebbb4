package dev.sluice.pattern.claimcheck;

import reactor.core.publisher.Mono;

/**
 * The fate of one claim, from before its upload to its outcome: what has to be written down before each step, and what has to
 * go when a step fails. Used by one publication, one step after the other.
 */
interface OpenClaim {

    /** Before the upload. */
    Mono<Void> begin();

    /** After the upload, before anything can refer to the object. */
    Mono<Void> uploaded();

    /** The store says that nothing is stored. */
    void nothingStored();

    /** It was given up before anything referred to the object: cancelled, or the upload's answer was lost. */
    void abandoned();

    /** The channel has the reference. */
    void accepted();

    /** The channel may have the reference. */
    void unknown();

    /** Surely nothing refers to the object, nor will. Never fails: what cannot be removed now is left to the janitor. */
    Mono<Void> unreferenced();
}
