/**
 * The names that keep users apart: a namespace, and the scope of one slot inside it.
 */
@NullMarked
package dev.sluice.slots.namespace;

import org.jspecify.annotations.NullMarked;
