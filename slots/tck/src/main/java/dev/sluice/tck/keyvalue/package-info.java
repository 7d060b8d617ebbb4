/**
 * Contracts of the key-value interfaces. Each proves the sentences of one interface's Javadoc; the other interfaces of the
 * same scope are used where the contract speaks of them, and only when the backend offers them.
 *
 * <p>Operations start on non-blocking threads wherever several run at once, so an adapter that blocks its caller is found.
 * May import {@code dev.sluice.slots} and the kit's base, nothing of any backend.
 */
@NullMarked
package dev.sluice.tck.keyvalue;

import org.jspecify.annotations.NullMarked;
