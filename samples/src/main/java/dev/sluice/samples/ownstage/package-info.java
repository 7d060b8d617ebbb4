/** A stage of one's own, and a pattern that uses it. */
@NullMarked
package dev.sluice.samples.ownstage;

import org.jspecify.annotations.NullMarked;
