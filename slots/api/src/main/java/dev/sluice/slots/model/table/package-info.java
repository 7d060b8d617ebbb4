/**
 * Tables: rows written inside the caller's own database transaction, the ground an outbox stands on. Rows of one
 * transaction become visible together with its commit, or never; positions grow in the order of commits, not of inserts,
 * and may have gaps where a transaction was rolled back. Reading in commit order never overtakes a transaction that is
 * still open, so a reader that remembers the last position it saw misses nothing. A table named by letters, digits and
 * underscores works on every backend; each scope has its own tables. A transaction is used by one thread at a time, as a
 * connection is, and results arrive on the driver's threads. Of Sluice, only messages are imported here: the driver's
 * handle is passed through as it is.
 */
@NullMarked
package dev.sluice.slots.model.table;

import org.jspecify.annotations.NullMarked;
