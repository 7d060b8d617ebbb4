/**
 * Streams: an append-only log per topic, with positions that can be read again.
 */
@NullMarked
package dev.sluice.slots.model.stream;

import org.jspecify.annotations.NullMarked;
