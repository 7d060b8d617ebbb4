/** The contracts of queues: who receives, for how long a message is hidden, and what becomes of it in the end. */
@NullMarked
package dev.sluice.tck.queue;

import org.jspecify.annotations.NullMarked;
