package dev.sluice.backend.r2dbc;

import dev.sluice.slots.message.Bytes;
import dev.sluice.slots.model.keyvalue.KeyValueRules;
import dev.sluice.slots.model.keyvalue.KeyValueTtl;
import java.time.Duration;
import reactor.core.publisher.Mono;

/** Keys that end by the adapter's clock, never by the database's. */
final class R2dbcKeyValueTtl implements KeyValueTtl {

    private final Entries entries;
    private final Announcements announcements;

    R2dbcKeyValueTtl(Entries entries, Announcements announcements) {
        this.entries = entries;
        this.announcements = announcements;
    }

    @Override
    public Mono<Void> set(String key, Bytes value, Duration timeToLive) {
        KeyValueRules.checkedKey(key);
        long millis = KeyValueRules.checkedTimeToLive(timeToLive);
        return Mono.fromSupplier(() -> Limits.checked(value))
                .flatMap(bytes -> entries.database()
                        .write(
                                "set",
                                connection -> entries.store(connection, key, bytes, after(millis)),
                                version -> announcements.set(entries.scope(), key, value, version)))
                .then();
    }

    @Override
    public Mono<Boolean> expire(String key, Duration timeToLive) {
        KeyValueRules.checkedKey(key);
        long millis = KeyValueRules.checkedTimeToLive(timeToLive);
        return entries.database()
                .write("expire", connection -> entries.expire(connection, key, after(millis)), changed -> {});
    }

    @Override
    public Mono<Duration> timeToLive(String key) {
        KeyValueRules.checkedKey(key);
        return entries.database()
                .read("time to live", connection -> entries.expiresAt(connection, key))
                // Time goes on between the statement and here.
                .map(expiresAt -> Duration.ofMillis(Math.max(1, expiresAt - entries.now())));
    }

    @Override
    public Mono<Boolean> persist(String key) {
        KeyValueRules.checkedKey(key);
        return entries.database().write("persist", connection -> entries.persist(connection, key), changed -> {});
    }

    private long after(long millis) {
        return entries.now() + millis;
    }
}
