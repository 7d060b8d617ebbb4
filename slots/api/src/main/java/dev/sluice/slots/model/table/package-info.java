/**
 * Tables: rows written inside the caller's own database transaction, the ground an outbox stands on.
 */
@NullMarked
package dev.sluice.slots.model.table;

import org.jspecify.annotations.NullMarked;
