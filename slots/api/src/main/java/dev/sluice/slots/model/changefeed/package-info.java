/**
 * Change feeds: committed changes of someone else's tables, in commit order, as change data capture sees them.
 */
@NullMarked
package dev.sluice.slots.model.changefeed;

import org.jspecify.annotations.NullMarked;
