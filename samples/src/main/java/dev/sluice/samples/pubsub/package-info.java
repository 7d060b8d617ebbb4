/** Publish and subscribe, with what was seen kept under keys; no pattern. */
@NullMarked
package dev.sluice.samples.pubsub;

import org.jspecify.annotations.NullMarked;
