package dev.sluice.backend.r2dbc;

import dev.sluice.slots.error.OutcomeUnknownException;
import dev.sluice.slots.message.Bytes;
import dev.sluice.slots.model.keyvalue.KeyValueBatch;
import dev.sluice.slots.model.keyvalue.KeyValueEntry;
import dev.sluice.slots.model.keyvalue.KeyValueRules;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
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
        keys.forEach(KeyValueRules::checkedKey);
        return Flux.fromIterable(chunks(new LinkedHashSet<>(keys))).concatMap(this::found, 0);
    }

    @Override
    public Mono<Void> setAll(Map<String, Bytes> values) {
        values.keySet().forEach(KeyValueRules::checkedKey);
        List<KeyValueEntry> sorted = values.entrySet().stream()
                .map(each -> new KeyValueEntry(each.getKey(), each.getValue()))
                .sorted(Comparator.comparing(KeyValueEntry::key))
                .toList();
        return Mono.fromRunnable(() -> values.values().forEach(Limits::checked))
                .thenMany(Flux.fromIterable(chunks(sorted)).index())
                .concatMap(
                        chunk -> store(chunk.getT2())
                                .onErrorMap(failure -> chunk.getT1() == 0
                                        ? failure
                                        : new OutcomeUnknownException("some of the entries are written", failure)),
                        0)
                .then();
    }

    @Override
    public Mono<Long> deleteAll(Collection<String> keys) {
        keys.forEach(KeyValueRules::checkedKey);
        return Flux.fromIterable(chunks(new TreeSet<>(keys)))
                .concatMap(this::remove, 0)
                .reduce(0L, Long::sum);
    }

    private Flux<KeyValueEntry> found(List<String> keys) {
        return entries.database()
                .read("get all", connection -> entries.find(connection, keys).collectMap(Entry::key))
                .flatMapIterable(found -> keys.stream()
                        .flatMap(key -> Stream.ofNullable(found.get(key)))
                        .map(entry -> new KeyValueEntry(entry.key(), entry.value()))
                        .toList());
    }

    private Mono<List<Long>> store(List<KeyValueEntry> stored) {
        return entries.database()
                .transaction(
                        "set all",
                        connection -> Flux.fromIterable(stored)
                                .concatMap(each ->
                                        entries.store(connection, each.key(), Limits.checked(each.value()), null))
                                .collectList(),
                        versions -> {
                            for (int i = 0; i < stored.size(); i++) {
                                KeyValueEntry each = stored.get(i);
                                announcements.set(entries.scope(), each.key(), each.value(), versions.get(i));
                            }
                        });
    }

    private Mono<Long> remove(List<String> keys) {
        return entries.database()
                .transaction(
                        "delete all",
                        connection -> Flux.fromIterable(keys)
                                .concatMap(
                                        key -> entries.remove(connection, key).map(version -> Map.entry(key, version)))
                                .collectList(),
                        removed -> removed.forEach(
                                each -> announcements.deleted(entries.scope(), each.getKey(), each.getValue())))
                .map(removed -> (long) removed.size());
    }

    private static <T> List<List<T>> chunks(Collection<T> whole) {
        List<T> all = List.copyOf(whole);
        List<List<T>> chunks = new ArrayList<>();
        for (int from = 0; from < all.size(); from += CHUNK) {
            chunks.add(all.subList(from, Math.min(all.size(), from + CHUNK)));
        }
        return chunks;
    }
}
