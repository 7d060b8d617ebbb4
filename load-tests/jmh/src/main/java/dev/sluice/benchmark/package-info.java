/**
 * Micro benchmarks, always beside the bare means of the same job, in the same run.
 *
 * <p>A {@link dev.sluice.benchmark.Lane} takes a batch of messages from a publisher to a subscriber; the benchmark's thread
 * publishes and then waits until the batch has arrived, on whichever thread the lane delivers. May import everything.
 */
@NullMarked
package dev.sluice.benchmark;

import org.jspecify.annotations.NullMarked;
