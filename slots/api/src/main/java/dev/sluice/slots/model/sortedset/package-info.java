/**
 * Sorted sets: distinct members under string keys, in ascending order of their scores, equal scores in ascending order
 * of the members' unsigned bytes; ranks count from 0 at the lowest. Scores are 64-bit floating point numbers,
 * infinities included and never NaN: whole numbers are exact up to 2^53. A sorted set exists as long as it has a
 * member; keys are 1 to 512 characters without control characters. Each method that returns a {@code Mono} is one
 * atomic step, linearizable within one backend; a walk is not a step, and says what it promises.
 */
@NullMarked
package dev.sluice.slots.model.sortedset;

import org.jspecify.annotations.NullMarked;
