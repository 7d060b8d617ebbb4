/** Micro benchmarks, always beside the raw client of the same backend. */
@NullMarked
package dev.sluice.benchmark;

import org.jspecify.annotations.NullMarked;
