/**
 * Contract of watching keys. Begins each watch with writes of a probe until one is seen, because a server needs a moment to
 * take a watcher on; after that nothing may be missed without a gap being shown.
 */
@NullMarked
package dev.sluice.tck.watch;

import org.jspecify.annotations.NullMarked;
