package dev.sluice.slots.model.keyvalue;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One page of a scan.
 *
 * @param prefix of the keys; empty: all
 * @param cursor the {@link ScanPage#next()} of the page before; null: the first page
 * @param limit the most entries, 1 to 10,000
 */
public record ScanRequest(String prefix, @Nullable String cursor, int limit) {

    public ScanRequest {
        Objects.requireNonNull(prefix, "prefix");
        if (limit < 1 || limit > 10_000) {
            throw new IllegalArgumentException("limit: " + limit + " (expected: 1 to 10000)");
        }
    }
}
