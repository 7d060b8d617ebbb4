/**
 * Time series: finite 64-bit floating point numbers over time, in series told apart by a name and tags. Times are
 * instants of the years 1 to 9999 in milliseconds, finer parts are cut off; a series has one point per time, a later
 * write replaces it, so that repeating an append is harmless, and points may arrive in any order. Results stand in
 * ascending order of time, points of different series at the same time in no order. A point is seen by every read that
 * starts after its append was reported; a query is not a snapshot, and points written meanwhile may or may not be in
 * it.
 */
@NullMarked
package dev.sluice.slots.model.timeseries;

import org.jspecify.annotations.NullMarked;
