package dev.sluice.backend.r2dbc;

import java.util.List;

/**
 * What one look at a queue brought.
 *
 * @param more whether another look may bring something at once
 * @param nextVisibleAt when the next hidden message becomes visible; {@link Long#MAX_VALUE}: there is none. Of use only when
 *     there is no more
 * @param deadLetterQueue the queue that got a message moved there; empty: none
 */
record Claim(List<Claimed> messages, boolean more, long nextVisibleAt, String deadLetterQueue) {}
