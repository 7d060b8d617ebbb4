/**
 * Change feeds: committed changes of someone else's tables, in commit order, as change data capture sees them. Changes
 * of one transaction follow one another in the order in which they were made, and nothing is seen of a transaction that
 * was rolled back. A reader's name stands for its durable progress, which advances over contiguously acknowledged
 * changes only and is written every now and then: after a crash changes may come again, but none is left out. One
 * reader of a name is active at a time. Tables are named as the database does, with their schema in front:
 * {@code schema.table}. Changes arrive on the backend's threads, one at a time, read from the log no faster than they
 * are asked for. Of Sluice, only messages and channels are imported here.
 */
@NullMarked
package dev.sluice.slots.model.changefeed;

import org.jspecify.annotations.NullMarked;
