/**
 * Watching: changes of keys, as they happen. Changes of one key come in the order in which they were made; there is no
 * order across keys, and of several changes of one key only the last may be seen. A watch tells of what happens while
 * it is there: it does not begin with what is stored, and what may have been missed in a reconnect or an overflow is
 * told as a gap, after which the watcher reads again what matters. Prefixes follow the rule of keys, and an empty one
 * stands for all keys of the scope. Changes arrive on the backend's threads, one at a time for each watcher; a slow
 * watcher never holds up a writer. Of Sluice, only messages are imported here.
 */
@NullMarked
package dev.sluice.slots.model.watch;

import org.jspecify.annotations.NullMarked;
