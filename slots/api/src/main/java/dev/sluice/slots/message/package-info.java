/**
 * What travels: an immutable message, its headers and its payload, in memory or streamed.
 *
 * <p>Nothing here owns a thread or a resource; a streamed payload releases what it holds when its subscription ends.
 * Imports nothing of Sluice but {@code error}.
 */
@NullMarked
package dev.sluice.slots.message;

import org.jspecify.annotations.NullMarked;
