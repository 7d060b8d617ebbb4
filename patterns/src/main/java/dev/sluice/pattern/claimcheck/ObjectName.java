package dev.sluice.pattern.claimcheck;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The key of a stored payload.
 *
 * @param expires until when a reader may count on it; null when only an acknowledgement, or nobody, ends it
 */
record ObjectName(String key, @Nullable Instant expires) {}
