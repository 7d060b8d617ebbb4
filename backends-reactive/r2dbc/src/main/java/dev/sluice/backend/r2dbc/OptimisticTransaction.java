package dev.sluice.backend.r2dbc;

import dev.sluice.slots.error.ConflictException;
import dev.sluice.slots.message.Bytes;
import dev.sluice.slots.model.keyvalue.KeyValueRules;
import dev.sluice.slots.model.keyvalue.KeyValueTransaction;
import io.r2dbc.spi.Connection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Remembers what it found at each key when it first touched it, and what it will write there. The commit is one short database
 * transaction: it locks every key that was touched, those that were absent too, in the order of the keys, finds each as it
 * was, and writes. That is serializable, since nothing it saw can have changed at the moment it commits; and a program that
 * forgets a transaction holds up nobody. The idea is backward validation (Kung and Robinson, On Optimistic Methods for
 * Concurrency Control).
 */
final class OptimisticTransaction implements KeyValueTransaction {

    private final Entries entries;
    private final Announcements announcements;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final ConcurrentMap<String, Optional<Entry>> found = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Optional<Bytes>> written = new ConcurrentHashMap<>();

    OptimisticTransaction(Entries entries, Announcements announcements) {
        this.entries = entries;
        this.announcements = announcements;
    }

    @Override
    public Mono<Void> set(String key, Bytes value) {
        KeyValueRules.checkedKey(key);
        return open(Mono.defer(() -> {
                    Limits.checked(value);
                    return first(key).doOnNext(before -> written.put(key, Optional.of(value)));
                }))
                .then();
    }

    @Override
    public Mono<Bytes> get(String key) {
        KeyValueRules.checkedKey(key);
        return open(first(key)).flatMap(before -> Mono.justOrEmpty(current(key, before)));
    }

    @Override
    public Mono<Boolean> delete(String key) {
        KeyValueRules.checkedKey(key);
        return open(first(key)).map(before -> {
            boolean there = current(key, before).isPresent();
            written.put(key, Optional.empty());
            return there;
        });
    }

    @Override
    public Mono<Void> commit() {
        return Mono.defer(() -> {
                    if (!ended.compareAndSet(false, true)) {
                        return Mono.error(alreadyEnded());
                    }
                    return entries.database().transaction("commit", this::validateAndWrite, this::announce);
                })
                .then();
    }

    @Override
    public Mono<Void> rollback() {
        return Mono.fromRunnable(() -> {
            // A commit that is under way still needs them.
            if (ended.compareAndSet(false, true)) {
                found.clear();
                written.clear();
            }
        });
    }

    private Mono<List<Change>> validateAndWrite(Connection connection) {
        List<String> touched = found.keySet().stream().sorted().toList();
        return Flux.fromIterable(touched)
                .concatMap(key -> validate(connection, key))
                .thenMany(Flux.fromIterable(touched))
                .concatMap(key -> write(connection, key))
                .collectList();
    }

    private Mono<Void> validate(Connection connection, String key) {
        long expected =
                found.getOrDefault(key, Optional.empty()).map(Entry::version).orElse(0L);
        return entries.reserve(connection, key)
                .then(entries.lock(connection, key))
                .flatMap(version -> version == expected
                        ? Mono.empty()
                        : Mono.error(new ConflictException("a key of the transaction was changed by someone else")));
    }

    private Mono<Change> write(Connection connection, String key) {
        Optional<Bytes> value = written.get(key);
        if (value == null) {
            return Mono.empty();
        }
        return value.isPresent()
                ? entries.store(connection, key, Limits.checked(value.get()), null)
                        .map(version -> new Change(key, value, version))
                : entries.remove(connection, key).map(version -> new Change(key, value, version));
    }

    private void announce(List<Change> changes) {
        for (Change change : changes) {
            change.value()
                    .ifPresentOrElse(
                            value -> announcements.set(entries.scope(), change.key(), value, change.version()),
                            () -> announcements.deleted(entries.scope(), change.key(), change.version()));
        }
    }

    private Optional<Bytes> current(String key, Optional<Entry> before) {
        Optional<Bytes> value = written.get(key);
        return value == null ? before.map(Entry::value) : value;
    }

    /** What was at the key when this transaction first touched it. */
    private Mono<Optional<Entry>> first(String key) {
        return Mono.defer(() -> {
            Optional<Entry> known = found.get(key);
            if (known != null) {
                return Mono.just(known);
            }
            return entries.database()
                    .read("get", connection -> entries.find(connection, key))
                    .map(Optional::of)
                    .defaultIfEmpty(Optional.empty())
                    .map(read -> {
                        Optional<Entry> earlier = found.putIfAbsent(key, read);
                        return earlier == null ? read : earlier;
                    });
        });
    }

    private <T> Mono<T> open(Mono<T> call) {
        return Mono.defer(() -> ended.get() ? Mono.error(alreadyEnded()) : call);
    }

    private static IllegalStateException alreadyEnded() {
        return new IllegalStateException("the transaction has ended");
    }

    private record Change(String key, Optional<Bytes> value, long version) {}
}
