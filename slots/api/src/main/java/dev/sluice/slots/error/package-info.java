/**
 * One sealed family of failures. The type says what the caller may do: fix the file
 * ({@link dev.sluice.slots.error.InvalidConfigurationException}), try again
 * ({@link dev.sluice.slots.error.TransientException}), give up ({@link dev.sluice.slots.error.PermanentException}), read
 * again and decide ({@link dev.sluice.slots.error.ConflictException}), or repeat with the same id and clean nothing up
 * ({@link dev.sluice.slots.error.OutcomeUnknownException}). The vendor's exception is the cause, never the type. The
 * split of "not written" from "may be written" follows Apache Iceberg's commit state unknown; transient against permanent
 * follows the R2DBC SPI.
 */
@NullMarked
package dev.sluice.slots.error;

import org.jspecify.annotations.NullMarked;
