package dev.sluice.backend.memory;

/**
 * Where a queue's messages go that were handed back too often.
 *
 * @param maxAttempts deliveries before that
 * @param queue where to
 */
record DeadLetters(int maxAttempts, Backlog queue) {}
