/** A scan larger than the heap, through claim check. */
@NullMarked
package dev.sluice.samples.claimcheck;

import org.jspecify.annotations.NullMarked;
