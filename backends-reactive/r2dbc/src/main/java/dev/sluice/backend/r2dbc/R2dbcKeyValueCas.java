package dev.sluice.backend.r2dbc;

import dev.sluice.slots.error.ConflictException;
import dev.sluice.slots.message.Bytes;
import dev.sluice.slots.model.keyvalue.KeyValueCas;
import dev.sluice.slots.model.keyvalue.KeyValueRules;
import dev.sluice.slots.model.keyvalue.Versioned;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** Writes that name what they expect in their own condition, so the database decides who was first. */
final class R2dbcKeyValueCas implements KeyValueCas {

    private final Entries entries;
    private final Announcements announcements;

    R2dbcKeyValueCas(Entries entries, Announcements announcements) {
        this.entries = entries;
        this.announcements = announcements;
    }

    @Override
    public Mono<Versioned> versioned(String key) {
        KeyValueRules.checkedKey(key);
        return entries.database()
                .read("get", connection -> entries.find(connection, key))
                .map(entry -> new Versioned(entry.value(), entry.version()));
    }

    @Override
    public Mono<Long> putIfAbsent(String key, Bytes value) {
        KeyValueRules.checkedKey(key);
        return storing(
                        value,
                        bytes -> entries.database()
                                .transaction(
                                        "put if absent",
                                        connection -> entries.storeFirst(connection, key, bytes),
                                        version -> announcements.set(entries.scope(), key, value, version)))
                .switchIfEmpty(conflict("the key has a value (expected: none)"));
    }

    @Override
    public Mono<Long> compareAndSet(String key, long expectedVersion, Bytes value) {
        KeyValueRules.checkedKey(key);
        return storing(
                        value,
                        bytes -> entries.database()
                                .write(
                                        "compare and set",
                                        connection -> entries.replace(connection, key, expectedVersion, bytes),
                                        version -> announcements.set(entries.scope(), key, value, version)))
                .switchIfEmpty(conflict("the key has no value of version " + expectedVersion));
    }

    @Override
    public Mono<Void> compareAndDelete(String key, long expectedVersion) {
        KeyValueRules.checkedKey(key);
        return entries.database()
                .write(
                        "compare and delete",
                        connection -> entries.remove(connection, key, expectedVersion),
                        version -> announcements.deleted(entries.scope(), key, version))
                .switchIfEmpty(conflict("the key has no value of version " + expectedVersion))
                .then();
    }

    private static Mono<Long> storing(Bytes value, Function<byte[], Mono<Long>> write) {
        return Mono.fromSupplier(() -> Limits.checked(value)).flatMap(write);
    }

    private static Mono<Long> conflict(String reason) {
        return Mono.error(() -> new ConflictException(reason));
    }
}
