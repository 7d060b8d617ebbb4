package dev.sluice.backend.r2dbc;

/**
 * The right to settle a message: whoever claims it next has another token.
 *
 * @param id of the row
 */
record Lease(long id, long token) {}
