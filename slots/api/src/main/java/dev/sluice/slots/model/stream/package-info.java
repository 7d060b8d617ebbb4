/**
 * Streams: an append-only log per topic, with positions that can be read again. A topic has one or more partitions; a
 * message's key chooses one, and within a partition offsets grow with every message, so messages of one key are read in
 * the order in which they were accepted, and there is no order across partitions. Appending one message is atomic;
 * appending several is not. Reading takes nothing away: only retention and truncation remove messages, the oldest first,
 * and a reader whose position was removed is told. A group's progress advances over contiguously acknowledged messages
 * only, so after a crash messages may come again but none is left out.
 *
 * <p>Topics and groups are named by the rules of messages and subscriptions; a topic is there once somebody names it.
 * Deliveries arrive on the backend's threads, one at a time for each subscriber. Of Sluice, only messages, channels and
 * errors are imported here.
 */
@NullMarked
package dev.sluice.slots.model.stream;

import org.jspecify.annotations.NullMarked;
