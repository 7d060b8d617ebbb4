/**
 * Queues: every message goes to one receiver, which acknowledges it or hands it back.
 */
@NullMarked
package dev.sluice.slots.model.queue;

import org.jspecify.annotations.NullMarked;
