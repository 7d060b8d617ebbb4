package dev.sluice.backend.r2dbc;

import dev.sluice.slots.model.keyvalue.KeyValueEntry;
import dev.sluice.slots.model.keyvalue.KeyValueRules;
import dev.sluice.slots.model.keyvalue.KeyValueScan;
import dev.sluice.slots.model.keyvalue.ScanPage;
import dev.sluice.slots.model.keyvalue.ScanRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Walks the primary key page by page, each page beginning after the last key of the one before: a range, not a pattern, so no
 * character of a prefix means anything, and what is written meanwhile moves nobody's place.
 */
final class R2dbcKeyValueScan implements KeyValueScan {

    private static final int KEYS_A_PAGE = 512;
    private static final int ENTRIES_A_PAGE = 32;

    private final Entries entries;

    R2dbcKeyValueScan(Entries entries) {
        this.entries = entries;
    }

    @Override
    public Flux<KeyValueEntry> scan(String prefix) {
        KeyValueRules.checkedPrefix(prefix);
        return new PagedFlux<Entry>(
                        ENTRIES_A_PAGE, (last, limit) -> entries(prefix, last == null ? null : last.key(), limit))
                .map(entry -> new KeyValueEntry(entry.key(), entry.value()));
    }

    @Override
    public Flux<String> scanKeys(String prefix) {
        KeyValueRules.checkedPrefix(prefix);
        return new PagedFlux<>(
                KEYS_A_PAGE,
                (last, limit) -> entries.database()
                        .read(
                                "scan",
                                connection -> entries.keyPage(connection, prefix, last, limit)
                                        .collectList()));
    }

    @Override
    public Mono<Long> count(String prefix) {
        KeyValueRules.checkedPrefix(prefix);
        return entries.database().read("count", connection -> entries.count(connection, prefix));
    }

    @Override
    public Mono<ScanPage> scan(ScanRequest request) {
        String prefix = KeyValueRules.checkedPrefix(request.prefix());
        String cursor = request.cursor();
        return Mono.defer(() -> {
            String after = cursor == null ? null : Cursor.key(entries.scope(), prefix, cursor);
            // One more than asked for tells whether there is a page after.
            return entries(prefix, after, request.limit() + 1).map(found -> page(prefix, found, request.limit()));
        });
    }

    private Mono<List<Entry>> entries(String prefix, @Nullable String after, int limit) {
        return entries.database()
                .read(
                        "scan",
                        connection ->
                                entries.page(connection, prefix, after, limit).collectList());
    }

    private ScanPage page(String prefix, List<Entry> found, int limit) {
        List<KeyValueEntry> shown = found.stream()
                .limit(limit)
                .map(entry -> new KeyValueEntry(entry.key(), entry.value()))
                .toList();
        String next = found.size() > limit
                ? Cursor.after(entries.scope(), prefix, shown.get(limit - 1).key())
                : null;
        return new ScanPage(shown, next);
    }
}
