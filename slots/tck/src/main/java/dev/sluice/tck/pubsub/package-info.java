/**
 * The contracts of publish / subscribe. Subscriptions are made before anything is published, since a topic owes nothing to
 * who comes later.
 */
@NullMarked
package dev.sluice.tck.pubsub;

import org.jspecify.annotations.NullMarked;
