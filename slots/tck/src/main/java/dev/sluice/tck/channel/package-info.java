/**
 * What holds for every channel, whatever model it belongs to: checked once here, and called by the contracts of topics,
 * streams and queues. Nothing here knows a backend; where promises differ, the attributes decide what is expected.
 */
@NullMarked
package dev.sluice.tck.channel;

import org.jspecify.annotations.NullMarked;
