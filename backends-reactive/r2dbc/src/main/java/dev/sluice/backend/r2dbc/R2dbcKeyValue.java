package dev.sluice.backend.r2dbc;

import dev.sluice.slots.message.Bytes;
import dev.sluice.slots.model.keyvalue.KeyValueBasic;
import dev.sluice.slots.model.keyvalue.KeyValueRules;
import reactor.core.publisher.Mono;

/** One key at a time, each call one statement. */
final class R2dbcKeyValue implements KeyValueBasic {

    private final Entries entries;
    private final Announcements announcements;

    R2dbcKeyValue(Entries entries, Announcements announcements) {
        this.entries = entries;
        this.announcements = announcements;
    }

    @Override
    public Mono<Void> set(String key, Bytes value) {
        KeyValueRules.checkedKey(key);
        return Mono.fromSupplier(() -> Limits.checked(value))
                .flatMap(bytes -> entries.database()
                        .write(
                                "set",
                                connection -> entries.store(connection, key, bytes, null),
                                version -> announcements.set(entries.scope(), key, value, version)))
                .then();
    }

    @Override
    public Mono<Bytes> get(String key) {
        KeyValueRules.checkedKey(key);
        return entries.database()
                .read("get", connection -> entries.find(connection, key))
                .map(Entry::value);
    }

    @Override
    public Mono<Boolean> delete(String key) {
        KeyValueRules.checkedKey(key);
        return entries.database()
                .write(
                        "delete",
                        connection -> entries.remove(connection, key),
                        version -> announcements.deleted(entries.scope(), key, version))
                .hasElement();
    }

    @Override
    public Mono<Boolean> exists(String key) {
        KeyValueRules.checkedKey(key);
        return entries.database().read("exists", connection -> entries.exists(connection, key));
    }
}
