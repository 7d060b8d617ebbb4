/** Small programs, each runnable, each tested. */
@NullMarked
package dev.sluice.samples;

import org.jspecify.annotations.NullMarked;
