package dev.sluice.backend.r2dbc;

import dev.sluice.slots.namespace.NamespaceName;
import dev.sluice.slots.namespace.Scope;
import dev.sluice.slots.spi.Meters;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Row;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Takes the values of expired keys away, tells watchers, and frees the rows of removed keys after a while. Reads do not depend
 * on it: they see by themselves that a key has expired. Any number of backends may sweep one database.
 */
final class Sweeper {

    private static final int BATCH = 256;

    /**
     * How long a removed key's row stays. A writer that drew its version before the removal would, without the row, store it
     * after the removal's greater one; no statement takes this long.
     */
    private static final Duration KEPT_AFTER_REMOVAL = Duration.ofMinutes(1);

    private static final String EXPIRED = "SELECT namespace, slot, entry_key, version FROM sluice_entry "
            + "WHERE expires_at > 0 AND expires_at <= $1 AND entry_value IS NOT NULL LIMIT $2";

    /** Only rows older than any version a later writer can draw. */
    private static final String FREE = "DELETE FROM sluice_entry WHERE expires_at < 0 AND expires_at >= $1 "
            + "AND entry_value IS NULL AND version < $2";

    private final Database database;
    private final Clock clock;
    private final Announcements announcements;
    private final Meters.Counter failures;
    private final Disposable.Swap timer = Disposables.swap();
    private final Disposable.Swap running = Disposables.swap();
    private final AtomicBoolean started = new AtomicBoolean();
    private final AtomicInteger wanted = new AtomicInteger();

    private final String emptySql;
    private final String drawSql;

    Sweeper(Database database, Clock clock, Announcements announcements, Meters meters) {
        this.database = database;
        this.clock = clock;
        this.announcements = announcements;
        this.failures = meters.counter("sql.sweep.failures");
        Dialect dialect = database.dialect();
        this.emptySql = dialect.returning(
                "UPDATE sluice_entry SET entry_value = NULL, expires_at = -$5, version = GREATEST(version + 1, "
                        + dialect.next("sluice_version")
                        + ") WHERE namespace = $1 AND slot = $2 AND entry_key = $3 AND version = $4 "
                        + "AND entry_value IS NOT NULL AND expires_at > 0 AND expires_at <= $5",
                "version");
        this.drawSql = "SELECT " + dialect.next("sluice_version");
    }

    /** From now on, every so often; the second call has no effect. */
    void start(Scheduler scheduler, Duration interval) {
        if (started.compareAndSet(false, true)) {
            long nanos = interval.toNanos();
            timer.update(scheduler.schedulePeriodically(this::tick, nanos, nanos, TimeUnit.NANOSECONDS));
        }
    }

    void stop() {
        timer.dispose();
        running.dispose();
    }

    /** One sweep, to the end of what has expired. */
    Mono<Void> sweep() {
        return sweepSome()
                .expand(swept -> swept == BATCH ? sweepSome() : Mono.empty())
                .then(free());
    }

    private void tick() {
        if (wanted.getAndIncrement() == 0) {
            begin();
        }
    }

    private void begin() {
        int ticks = wanted.get();
        running.update(sweep().subscribe(
                        swept -> {},
                        failure -> {
                            // Tried again at the next interval; nobody who reads depends on it.
                            failures.add(1);
                            ended(ticks);
                        },
                        () -> ended(ticks)));
    }

    /** A tick that came meanwhile may be of a later time than the sweep saw. */
    private void ended(int ticks) {
        if (wanted.addAndGet(-ticks) != 0) {
            begin();
        }
    }

    private Mono<Integer> sweepSome() {
        long now = clock.millis();
        return database.read("sweep", connection -> expired(connection, now))
                .flatMap(found -> Flux.fromIterable(found)
                        .concatMap(each -> end(each, now), 0)
                        .then(Mono.just(found.size())));
    }

    private Mono<List<Expired>> expired(Connection connection, long now) {
        return Sql.query(connection, EXPIRED, Sweeper::expired, now, BATCH).collectList();
    }

    private Mono<Long> end(Expired expired, long now) {
        Scope scope = expired.scope();
        return database.forgettable(
                "sweep",
                connection -> Sql.query(
                                connection,
                                emptySql,
                                row -> Sql.number(row, 0),
                                scope.namespace().value(),
                                scope.slot(),
                                expired.key(),
                                expired.version(),
                                now)
                        .next(),
                version -> announcements.expired(scope, expired.key(), version));
    }

    private Mono<Void> free() {
        long removedBefore = clock.millis() - KEPT_AFTER_REMOVAL.toMillis();
        return database.forgettable(
                        "free",
                        connection -> Sql.query(connection, drawSql, row -> Sql.number(row, 0))
                                .single()
                                .flatMap(drawn -> Sql.update(connection, FREE, -removedBefore, drawn)),
                        freed -> {})
                .then();
    }

    private static Expired expired(Row row) {
        return new Expired(
                new Scope(new NamespaceName(Sql.text(row, 0)), Sql.text(row, 1)), Sql.text(row, 2), Sql.number(row, 3));
    }

    private record Expired(Scope scope, String key, long version) {}
}
