/**
 * The backend in this process's memory: the embedded default, and the oracle of the conformance kit.
 *
 * <p>Each data model is a {@code MemoryModel}, listed in {@code MemoryModels}; models share nothing but the configuration, the
 * clock and the count of what is held. Signals are delivered on the thread that makes them possible: a publisher's, a
 * requester's, an acknowledger's or, for what waits for time, the context's scheduler. No thread is owned and none is
 * ever blocked. Everything has a limit. Imports nothing of Sluice but {@code slots}.
 */
@NullMarked
package dev.sluice.backend.memory;

import org.jspecify.annotations.NullMarked;
