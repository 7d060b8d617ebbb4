package dev.sluice.backend.r2dbc;

import dev.sluice.slots.message.Bytes;
import dev.sluice.slots.namespace.Scope;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.R2dbcDataIntegrityViolationException;
import io.r2dbc.spi.Row;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The statements on the keys of one scope, on a connection that somebody else has borrowed. A key that is removed leaves a row
 * without a value for a while, so that its versions go on growing when it is set again; see {@link Sweeper}. Such a row's
 * {@code expires_at} is the time of the removal, negative, so one index serves both.
 */
final class Entries {

    private static final String SCOPED = "namespace = $1 AND slot = $2";
    private static final String OF_KEY = SCOPED + " AND entry_key = $3";
    private static final String LIVE = "entry_value IS NOT NULL AND (expires_at IS NULL OR expires_at > $4)";
    private static final String LIVE_KEY = OF_KEY + " AND " + LIVE;

    private final Database database;
    private final Clock clock;
    private final Scope scope;
    private final String namespace;
    private final String slot;

    private final String storeSql;
    private final String reserveSql;
    private final String removeSql;
    private final String removeThatSql;
    private final String fillSql;
    private final String replaceSql;
    private final String someSql;
    private final String lockSql;

    Entries(Database database, Clock clock, Scope scope) {
        this.database = database;
        this.clock = clock;
        this.scope = scope;
        this.namespace = scope.namespace().value();
        this.slot = scope.slot();
        Dialect dialect = database.dialect();
        String newer = "version = GREATEST(version + 1, " + dialect.next("sluice_version") + ")";
        this.storeSql = dialect.storeEntry();
        this.reserveSql = dialect.reserveEntry();
        String remove = "UPDATE sluice_entry SET entry_value = NULL, expires_at = -$4, " + newer + " WHERE " + LIVE_KEY;
        this.removeSql = dialect.returning(remove, "version");
        this.removeThatSql = dialect.returning(remove + " AND version = $5", "version");
        this.fillSql = dialect.returning(
                "UPDATE sluice_entry SET entry_value = $5, expires_at = NULL, " + newer + " WHERE " + OF_KEY
                        + " AND NOT (" + LIVE + ")",
                "version");
        this.replaceSql = dialect.returning(
                "UPDATE sluice_entry SET entry_value = $5, " + newer + " WHERE " + LIVE_KEY + " AND version = $6",
                "version");
        this.lockSql = dialect.lock("sluice_entry", "version, entry_value IS NOT NULL, expires_at", OF_KEY, "version");
        this.someSql = "SELECT e.entry_key, e.entry_value, e.version FROM UNNEST(" + dialect.textArray("$3")
                + ") AS w (k) JOIN sluice_entry e ON e.namespace = $1 AND e.slot = $2 AND e.entry_key = w.k WHERE "
                + "e.entry_value IS NOT NULL AND (e.expires_at IS NULL OR e.expires_at > $4)";
    }

    Database database() {
        return database;
    }

    Scope scope() {
        return scope;
    }

    long now() {
        return clock.millis();
    }

    /** The new version. */
    Mono<Long> store(Connection connection, String key, byte[] value, @Nullable Long expiresAt) {
        return Sql.query(
                        connection,
                        storeSql,
                        row -> Sql.number(row, 0),
                        namespace,
                        slot,
                        key,
                        value,
                        Sql.nullable(expiresAt, Long.class))
                .single()
                .onErrorMap(R2dbcDataIntegrityViolationException.class, CollisionException::new);
    }

    Mono<Entry> find(Connection connection, String key) {
        return Sql.query(
                        connection,
                        "SELECT entry_key, entry_value, version FROM sluice_entry WHERE " + LIVE_KEY,
                        Entries::entry,
                        namespace,
                        slot,
                        key,
                        now())
                .next();
    }

    Mono<Boolean> exists(Connection connection, String key) {
        return Sql.query(
                        connection,
                        "SELECT version FROM sluice_entry WHERE " + LIVE_KEY,
                        row -> true,
                        namespace,
                        slot,
                        key,
                        now())
                .next()
                .defaultIfEmpty(false);
    }

    /** Those of the keys that exist, in any order. */
    Flux<Entry> find(Connection connection, List<String> keys) {
        return Sql.query(connection, someSql, Entries::entry, namespace, slot, keys.toArray(String[]::new), now());
    }

    /** The version of the removal; empty when there was nothing. */
    Mono<Long> remove(Connection connection, String key) {
        return Sql.query(connection, removeSql, row -> Sql.number(row, 0), namespace, slot, key, now())
                .next();
    }

    /** The new version; empty when there is a value already. */
    Mono<Long> storeFirst(Connection connection, String key, byte[] value) {
        return Mono.defer(() -> reserve(connection, key)
                .thenMany(Sql.query(connection, fillSql, row -> Sql.number(row, 0), namespace, slot, key, now(), value))
                .next());
    }

    /** The new version; empty when there is another than the expected or none. The expiry stays. */
    Mono<Long> replace(Connection connection, String key, long expected, byte[] value) {
        return Sql.query(
                        connection, replaceSql, row -> Sql.number(row, 0), namespace, slot, key, now(), value, expected)
                .next();
    }

    /** The version of the removal; empty when there is another than the expected or none. */
    Mono<Long> remove(Connection connection, String key, long expected) {
        return Sql.query(connection, removeThatSql, row -> Sql.number(row, 0), namespace, slot, key, now(), expected)
                .next();
    }

    /** Makes sure that there is a row, with or without a value, which can be locked. */
    Mono<Void> reserve(Connection connection, String key) {
        return Sql.update(connection, reserveSql, namespace, slot, key, -now())
                .onErrorMap(R2dbcDataIntegrityViolationException.class, CollisionException::new)
                .then();
    }

    /** The version of the value as it will stay until the transaction ends; 0 when there is none. The row must exist. */
    Mono<Long> lock(Connection connection, String key) {
        return Sql.query(connection, lockSql, this::liveVersion, namespace, slot, key)
                .single();
    }

    /** Whether there was one to change. */
    Mono<Boolean> expire(Connection connection, String key, long expiresAt) {
        return Sql.update(
                        connection,
                        "UPDATE sluice_entry SET expires_at = $5 WHERE " + LIVE_KEY,
                        namespace,
                        slot,
                        key,
                        now(),
                        expiresAt)
                .map(changed -> changed > 0);
    }

    Mono<Boolean> persist(Connection connection, String key) {
        return Sql.update(
                        connection,
                        "UPDATE sluice_entry SET expires_at = NULL WHERE " + LIVE_KEY + " AND expires_at IS NOT NULL",
                        namespace,
                        slot,
                        key,
                        now())
                .map(changed -> changed > 0);
    }

    /** When it ends; empty when it does not or is not there. */
    Mono<Long> expiresAt(Connection connection, String key) {
        return Sql.query(
                        connection,
                        "SELECT expires_at FROM sluice_entry WHERE " + LIVE_KEY + " AND expires_at IS NOT NULL",
                        row -> Sql.number(row, 0),
                        namespace,
                        slot,
                        key,
                        now())
                .next();
    }

    /** In order of the keys: those from the first, or after it, that start with the prefix. */
    Flux<Entry> page(Connection connection, String prefix, @Nullable String after, int limit) {
        String above = Prefixes.above(prefix);
        return Sql.query(
                connection,
                "SELECT entry_key, entry_value, version FROM sluice_entry WHERE " + SCOPED + " AND entry_key "
                        + (after == null ? ">=" : ">") + " $3 AND " + LIVE + below(above)
                        + " ORDER BY namespace, slot, entry_key LIMIT $5",
                Entries::entry,
                ranged(above, namespace, slot, after == null ? prefix : after, now(), limit));
    }

    /** As {@link #page}, the keys alone. */
    Flux<String> keyPage(Connection connection, String prefix, @Nullable String after, int limit) {
        String above = Prefixes.above(prefix);
        return Sql.query(
                connection,
                "SELECT entry_key FROM sluice_entry WHERE " + SCOPED + " AND entry_key "
                        + (after == null ? ">=" : ">") + " $3 AND " + LIVE + below(above)
                        + " ORDER BY namespace, slot, entry_key LIMIT $5",
                row -> Sql.text(row, 0),
                ranged(above, namespace, slot, after == null ? prefix : after, now(), limit));
    }

    Mono<Long> count(Connection connection, String prefix) {
        String above = Prefixes.above(prefix);
        String sql = "SELECT COUNT(*) FROM sluice_entry WHERE " + SCOPED + " AND entry_key >= $3 AND " + LIVE
                + (above == null ? "" : " AND entry_key < $5");
        Object[] parameters = above == null
                ? new Object[] {namespace, slot, prefix, now()}
                : new Object[] {namespace, slot, prefix, now(), above};
        return Sql.query(connection, sql, row -> Sql.number(row, 0), parameters).single();
    }

    private static String below(@Nullable String above) {
        return above == null ? "" : " AND entry_key < $6";
    }

    private static Object[] ranged(@Nullable String above, Object... parameters) {
        if (above == null) {
            return parameters;
        }
        Object[] all = Arrays.copyOf(parameters, parameters.length + 1);
        all[parameters.length] = above;
        return all;
    }

    private long liveVersion(Row row) {
        Long expiresAt = row.get(2, Long.class);
        boolean live = Boolean.TRUE.equals(row.get(1, Boolean.class)) && (expiresAt == null || expiresAt > now());
        return live ? Sql.number(row, 0) : 0;
    }

    private static Entry entry(Row row) {
        return new Entry(
                Sql.text(row, 0), Bytes.wrap(Objects.requireNonNull(row.get(1, byte[].class))), Sql.number(row, 2));
    }
}
