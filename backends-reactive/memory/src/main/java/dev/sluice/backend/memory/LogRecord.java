package dev.sluice.backend.memory;

import dev.sluice.slots.channel.Position;
import dev.sluice.slots.message.Message;

/**
 * A message in a log.
 *
 * @param sequence where in the order of all appends to the topic, over its partitions
 * @param storedAtMillis never less than that of the record before
 */
record LogRecord(Message message, Position position, long sequence, long storedAtMillis) {}
