/**
 * The contracts of streams: logs that are appended to, read as they grow or again, shared by groups, split and cut off.
 * Offsets are compared, never assumed to begin at 0 or to be dense.
 */
@NullMarked
package dev.sluice.tck.stream;

import org.jspecify.annotations.NullMarked;
