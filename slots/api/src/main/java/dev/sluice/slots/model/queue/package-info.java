/**
 * Queues: every message goes to one receiver, which acknowledges it or hands it back. Receivers compete: visible
 * messages are offered oldest first, the highest priority before that, but several receivers, redeliveries and delays
 * mix the order, so nobody may depend on it. Taking a message, settling it, and moving it to a dead-letter queue are
 * one atomic step each; enqueuing several messages is not. A message that is neither settled nor extended within its
 * visibility time becomes visible again with its attempt counted: delivery is at least once.
 *
 * <p>Queues are named by the rule of topics, without wildcards, and are there once somebody names them. Deliveries
 * arrive on the backend's threads, one at a time for each receiver. Of Sluice, only messages, channels and errors are
 * imported here.
 */
@NullMarked
package dev.sluice.slots.model.queue;

import org.jspecify.annotations.NullMarked;
