/**
 * The one idea: everything is a {@link dev.sluice.slots.channel.Channel}.
 *
 * <p>A backend offers one, a stage wraps one, a client holds the outermost. Order holds per message key. Demand flows
 * from the subscriber to the backend through every wrapper; acknowledgements travel the same way.
 */
@NullMarked
package dev.sluice.slots.channel;

import org.jspecify.annotations.NullMarked;
