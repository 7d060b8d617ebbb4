package dev.sluice.backend.r2dbc;

import dev.sluice.slots.message.Message;

/** A message that a receiver has claimed. */
record Claimed(Lease lease, int attempt, int priority, Message message) {}
