package dev.sluice.backend.r2dbc;

import dev.sluice.slots.error.OutcomeUnknownException;
import dev.sluice.slots.message.Bytes;
import dev.sluice.slots.model.keyvalue.KeyValueBatch;
import dev.sluice.slots.model.keyvalue.KeyValueEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Many keys at once, some at a time: a chunk is one statement or one transaction. Written in the order of the keys, so that
 * two batches never wait for each other in a circle.
 */
final class R2dbcKeyValueBatch implements KeyValueBatch {

    private static final int CHUNK = 64;

    private final Entries entries;
    private final Announcements announcements;

    R2dbcKeyValueBatch(Entries entries, Announcements announcements) {
        this.entries = entries;
        this.announcements = announcements;
    }

    @Override
    public Flux<KeyValueEntry> getAll(Collection<String> keys) {
        keys.forEach(Keys::checked);
        return Flux.fromIterable(chunks(new LinkedHashSet<>(keys))).concatMap(this::found, 0);
    }

    @Override
    public Mono<Void> setAll(Map<String, Bytes> values) {
        Map<String, Bytes> sorted = new TreeMap<>(values);
        sorted.keySet().forEach(Keys::checked);
        return Mono.fromRunnable(() -> sorted.values().forEach(Keys::checked))
                .thenMany(Flux.fromIterable(chunks(sorted.keySet())).index())
                .concatMap(
                        chunk -> store(chunk.getT2(), sorted)
                                .onErrorMap(failure -> chunk.getT1() == 0
                                        ? failure
                                        : new OutcomeUnknownException("some of the entries are written", failure)),
                        0)
                .then();
    }

    @Override
    public Mono<Long> deleteAll(Collection<String> keys) {
        keys.forEach(Keys::checked);
        return Flux.fromIterable(chunks(new TreeSet<>(keys)))
                .concatMap(this::remove, 0)
                .reduce(0L, Long::sum);
    }

    private Flux<KeyValueEntry> found(List<String> keys) {
        return entries.database()
                .read(
                        "get all",
                        connection -> entries.find(connection, keys).collectMap(Entry::key, Entry::value, HashMap::new))
                .flatMapIterable(values -> keys.stream()
                        .filter(values::containsKey)
                        .map(key -> new KeyValueEntry(key, values.get(key)))
                        .toList());
    }

    private Mono<List<Long>> store(List<String> keys, Map<String, Bytes> values) {
        return entries.database()
                .transaction(
                        "set all",
                        connection -> Flux.fromIterable(keys)
                                .concatMap(key ->
                                        entries.store(connection, key, Keys.checked(values.get(key)), null))
                                .collectList(),
                        versions -> {
                            for (int i = 0; i < keys.size(); i++) {
                                String key = keys.get(i);
                                announcements.set(entries.scope(), key, values.get(key), versions.get(i));
                            }
                        });
    }

    private Mono<Long> remove(List<String> keys) {
        return entries.database()
                .transaction(
                        "delete all",
                        connection -> Flux.fromIterable(keys)
                                .concatMap(key ->
                                        entries.remove(connection, key).map(version -> Map.entry(key, version)))
                                .collectList(),
                        removed -> removed.forEach(
                                each -> announcements.deleted(entries.scope(), each.getKey(), each.getValue())))
                .map(removed -> (long) removed.size());
    }

    private static List<List<String>> chunks(Collection<String> keys) {
        List<String> all = List.copyOf(keys);
        List<List<String>> chunks = new ArrayList<>();
        for (int from = 0; from < all.size(); from += CHUNK) {
            chunks.add(all.subList(from, Math.min(all.size(), from + CHUNK)));
        }
        return chunks;
    }
}
