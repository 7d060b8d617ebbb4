package dev.sluice.backend.memory;

import dev.sluice.slots.message.Bytes;
import dev.sluice.slots.model.keyvalue.KeyValueEntry;
import dev.sluice.slots.model.keyvalue.KeyValueRules;
import dev.sluice.slots.model.keyvalue.KeyValueScan;
import dev.sluice.slots.model.keyvalue.ScanPage;
import dev.sluice.slots.model.keyvalue.ScanRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SynchronousSink;

/** Walks by the key given last, so that each entry is read at the moment it is requested. */
final class MemoryKeyValueScan implements KeyValueScan {

    private final KeyValueStore store;

    MemoryKeyValueScan(KeyValueStore store) {
        this.store = store;
    }

    @Override
    public Flux<KeyValueEntry> scan(String prefix) {
        return walk(prefix, KeyValueEntry::new);
    }

    @Override
    public Flux<String> scanKeys(String prefix) {
        return walk(prefix, (key, value) -> key);
    }

    @Override
    public Mono<Long> count(String prefix) {
        KeyValueRules.checkedPrefix(prefix);
        return Mono.fromSupplier(() -> store.count(prefix));
    }

    @Override
    public Mono<ScanPage> scan(ScanRequest request) {
        KeyValueRules.checkedPrefix(request.prefix());
        return Mono.fromSupplier(() -> page(request));
    }

    private ScanPage page(ScanRequest request) {
        String prefix = request.prefix();
        String last = request.cursor() == null ? null : ScanCursor.read(prefix, request.cursor());
        List<KeyValueEntry> entries = new ArrayList<>();
        Map.Entry<String, StoredValue> next = store.next(prefix, last);
        while (next != null && entries.size() < request.limit()) {
            entries.add(new KeyValueEntry(next.getKey(), next.getValue().value()));
            last = next.getKey();
            next = store.next(prefix, last);
        }
        return new ScanPage(entries, next == null || last == null ? null : ScanCursor.behind(prefix, last));
    }

    private <T> Flux<T> walk(String prefix, BiFunction<String, Bytes, T> shown) {
        KeyValueRules.checkedPrefix(prefix);
        return Flux.generate(Walk::new, (Walk walk, SynchronousSink<T> sink) -> {
            Map.Entry<String, StoredValue> next = store.next(prefix, walk.last);
            if (next == null) {
                sink.complete();
            } else {
                walk.last = next.getKey();
                sink.next(shown.apply(next.getKey(), next.getValue().value()));
            }
            return walk;
        });
    }

    private static final class Walk {
        private @Nullable String last;
    }
}
