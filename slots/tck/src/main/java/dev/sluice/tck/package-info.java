/** Conformance kit: what a backend declares is proven, what it does not declare is refused. */
@NullMarked
package dev.sluice.tck;

import org.jspecify.annotations.NullMarked;
