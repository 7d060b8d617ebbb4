/**
 * Key-value: values under string keys. Keys are 1 to 512 characters without control characters; values are bytes.
 * Writes to one key are linearizable within one backend; there is no order across keys.
 */
@NullMarked
package dev.sluice.slots.model.keyvalue;

import org.jspecify.annotations.NullMarked;
