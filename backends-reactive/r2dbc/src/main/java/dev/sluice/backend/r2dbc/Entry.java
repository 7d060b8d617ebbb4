package dev.sluice.backend.r2dbc;

import dev.sluice.slots.message.Bytes;

/** A key's value and version. */
record Entry(String key, Bytes value, long version) {}
