/**
 * Lists: sequences of elements under string keys, duplicates allowed, the left end first. An index counts from 0 at the
 * left, or back from -1 at the right; a list exists as long as it has an element, so an empty list and an absent one
 * are the same. Each method is one atomic step on its list and those steps are linearizable within one backend; a walk
 * is not a step: it sees changes made meanwhile, and elements that come or go to the left of it make it repeat or skip
 * others. Keys are 1 to 512 characters without control characters; pushing and popping at the ends is cheap at any
 * length, reaching into the middle may cost as much as the list is long.
 */
@NullMarked
package dev.sluice.slots.model.list;

import org.jspecify.annotations.NullMarked;
