package dev.sluice.slots.model.keyvalue;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of entries.
 *
 * @param entries in ascending order of their keys
 * @param next the cursor of the page after; null: this was the last
 */
public record ScanPage(
        List<KeyValueEntry> entries, @Nullable String next) {

    public ScanPage {
        entries = List.copyOf(entries);
    }
}
