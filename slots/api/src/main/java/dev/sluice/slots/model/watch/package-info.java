/**
 * Watching: changes of keys, as they happen.
 */
@NullMarked
package dev.sluice.slots.model.watch;

import org.jspecify.annotations.NullMarked;
