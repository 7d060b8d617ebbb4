/** Claim check: large payloads travel beside the channel, a small ticket travels through it. */
@NullMarked
package dev.sluice.pattern.claimcheck;

import org.jspecify.annotations.NullMarked;
