/**
 * The ten data models, and the few more that patterns need: one package per model, one thin reactive interface per
 * ability. {@link dev.sluice.slots.catalog.SlotTypes} names them all.
 *
 * <p>A backend implements what it can keep and nothing else. What it does not offer cannot be reached, so no method here
 * is ever "unsupported". Each model has names of its own: a list and a set of one name are two things. The rules of demand, thread, cancellation, completion and errors in {@link dev.sluice.slots}
 * hold for all of them.
 */
@NullMarked
package dev.sluice.slots.model;

import org.jspecify.annotations.NullMarked;
