/**
 * Key-value: values under string keys. Keys are 1 to 512 characters (UTF-16 code units of well-formed Unicode) without
 * control characters; values are bytes. Arguments outside {@link dev.sluice.slots.model.keyvalue.KeyValueRules} throw an
 * {@link IllegalArgumentException} at the call.
 *
 * <p>Writes to one key are linearizable within one backend; there is no order across keys.
 */
@NullMarked
package dev.sluice.slots.model.keyvalue;

import org.jspecify.annotations.NullMarked;
