/**
 * From slots to channels: a terminal channel over what a backend offers, the delivery guard, the stages of the patterns, and
 * the namespace guard around them, in this order from the inside out.
 *
 * <p>Threads: nothing here has any; signals stay on the backend's thread. Order: nothing here reorders. A channel without
 * stages costs one operator a direction ({@link dev.sluice.runtime.pipeline.Valve}) and no subscription a message. Imports
 * the contracts and {@code config}'s delivery policy. Internal: programs use {@link dev.sluice.runtime}.
 */
@NullMarked
package dev.sluice.runtime.pipeline;

import org.jspecify.annotations.NullMarked;
