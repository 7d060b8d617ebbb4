/**
 * Sets: distinct members under string keys, equal by their bytes, in no order. A set exists as long as it has a member,
 * so an empty set and an absent one are the same; keys are 1 to 512 characters without control characters. Each method
 * that returns a {@code Mono} is one atomic step, linearizable within one backend. A walk is not a step: a member that
 * is there throughout is sent at least once (again only when the store rearranges itself meanwhile), one that comes or
 * goes may or may not be.
 */
@NullMarked
package dev.sluice.slots.model.set;

import org.jspecify.annotations.NullMarked;
