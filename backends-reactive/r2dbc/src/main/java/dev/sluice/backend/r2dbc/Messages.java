package dev.sluice.backend.r2dbc;

import dev.sluice.slots.channel.Prefetch;
import dev.sluice.slots.model.queue.DeadLetterPolicy;
import dev.sluice.slots.namespace.Scope;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.R2dbcDataIntegrityViolationException;
import io.r2dbc.spi.Row;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import reactor.core.publisher.Mono;

/**
 * The statements on the queues of one scope. A claim hides rows by a time in the future; it holds no lock once it is committed.
 * Order is by priority, then by insertion.
 */
final class Messages {

    private static final String OF_QUEUE = "namespace = $1 AND slot = $2 AND queue = $3";

    private static final String INSERT = "INSERT INTO sluice_queue (namespace, slot, queue, priority, visible_at, "
            + "attempts, lease, payload_bytes, " + MessageColumns.NAMES
            + ") VALUES ($1, $2, $3, $4, $5, 0, 0, $6, $7, $8, $9, $10, $11, $12)";
    private static final String NEXT_VISIBLE =
            "SELECT MIN(visible_at) FROM sluice_queue WHERE " + OF_QUEUE + " AND visible_at > $4";
    private static final String ACK = "DELETE FROM sluice_queue WHERE id = $1 AND lease = $2";
    private static final String EXISTS = "SELECT 1 FROM sluice_queue WHERE id = $1";
    private static final String HIDE =
            "UPDATE sluice_queue SET visible_at = $3, attempts = attempts - $4 WHERE id = $1 AND lease = $2";
    private static final String RELEASE =
            "UPDATE sluice_queue SET visible_at = $3, lease = 0 WHERE id = $1 AND lease = $2";
    private static final String BURY = "UPDATE sluice_queue SET origin = queue, queue = $3, attempts = 0, lease = 0, "
            + "visible_at = $4 WHERE id = $1 AND lease = $2";
    private static final String BURY_VISIBLE = "UPDATE sluice_queue SET origin = queue, queue = $2, attempts = 0, "
            + "lease = 0 WHERE id = $1 AND queue <> $2 AND visible_at <= $3";
    private static final String POLICY =
            "SELECT max_attempts, dead_letter_queue FROM sluice_queue_policy WHERE " + OF_QUEUE;
    private static final String CHANGE_POLICY =
            "UPDATE sluice_queue_policy SET max_attempts = $4, dead_letter_queue = $5 WHERE " + OF_QUEUE;
    private static final String ADD_POLICY = "INSERT INTO sluice_queue_policy (namespace, slot, queue, max_attempts, "
            + "dead_letter_queue) VALUES ($1, $2, $3, $4, $5)";
    private static final String BURIED = "SELECT id FROM sluice_queue WHERE " + OF_QUEUE
            + " AND origin = $4 AND visible_at <= $5 ORDER BY namespace, slot, queue, priority DESC, id LIMIT $6";
    private static final String REDRIVE = "UPDATE sluice_queue SET queue = $2, origin = NULL, attempts = 0 "
            + "WHERE id = $1 AND queue = $3 AND visible_at <= $4";

    private final Database database;
    private final Clock clock;
    private final Scope scope;
    private final String namespace;
    private final String slot;
    private final String claimableSql;
    private final String claimSql;

    Messages(Database database, Clock clock, Scope scope) {
        this.database = database;
        this.clock = clock;
        this.scope = scope;
        this.namespace = scope.namespace().value();
        this.slot = scope.slot();
        this.claimableSql = database.dialect().claimable();
        this.claimSql = database.dialect()
                .returning(
                        "UPDATE sluice_queue SET visible_at = $2, attempts = attempts + 1, lease = $3 WHERE id = ANY("
                                + database.dialect().numberArray("$1") + ") AND visible_at <= $4 AND queue = $5",
                        "id, attempts, priority, " + MessageColumns.NAMES);
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

    /** The columns of a message. Throws PayloadRefusedException for what does not fit. */
    Object[] columns(Enqueued enqueued) {
        Object[] message = MessageColumns.values(enqueued.message());
        Object[] row = new Object[6 + message.length];
        row[0] = namespace;
        row[1] = slot;
        row[2] = enqueued.message().topic();
        row[3] = enqueued.priority();
        row[4] = now() + enqueued.delayMillis();
        row[5] = (int) enqueued.message().heldBytes();
        System.arraycopy(message, 0, row, 6, message.length);
        return row;
    }

    Mono<Void> insert(Connection connection, List<Object[]> rows) {
        return Sql.updateEach(connection, INSERT, rows).then();
    }

    /** Claims what is visible, up to so many messages and bytes; one larger message still passes, alone. */
    Mono<Claim> claim(Connection connection, String queue, int limit, Prefetch prefetch, long visibilityMillis) {
        long now = now();
        return policy(connection, queue)
                .flatMap(policy -> Sql.query(
                                connection, claimableSql, Candidate::of, namespace, slot, queue, now, limit)
                        .collectList()
                        .flatMap(visible -> {
                            List<Long> dead = visible.stream()
                                    .filter(each -> policy.isPresent()
                                            && each.attempts() >= policy.get().maxAttempts())
                                    .map(Candidate::id)
                                    .toList();
                            List<Long> wanted = fitting(
                                    visible.stream()
                                            .filter(each -> !dead.contains(each.id()))
                                            .toList(),
                                    prefetch.bytes());
                            return buryVisible(connection, dead, policy, now)
                                    .then(take(connection, queue, wanted, now, visibilityMillis))
                                    .flatMap(taken -> visible.isEmpty()
                                            ? nothing(connection, queue, now)
                                            : Mono.just(new Claim(
                                                    taken,
                                                    true,
                                                    Long.MAX_VALUE,
                                                    dead.isEmpty()
                                                            ? ""
                                                            : policy.map(DeadLetterPolicy::deadLetterQueue)
                                                                    .orElse(""))));
                        }));
    }

    /** Whether it was still the lease's to remove, or is gone already. */
    Mono<Boolean> ack(Connection connection, Lease lease) {
        return Sql.update(connection, ACK, lease.id(), lease.token())
                .flatMap(removed -> removed > 0
                        ? Mono.just(true)
                        : Sql.query(connection, EXISTS, row -> false, lease.id())
                                .next()
                                .defaultIfEmpty(true));
    }

    /** Sets the time until which the lease hides its message; false when the lease has none any more. */
    Mono<Boolean> hide(Connection connection, Lease lease, long until, int attemptsBack) {
        return Sql.update(connection, HIDE, lease.id(), lease.token(), until, attemptsBack)
                .map(changed -> changed > 0);
    }

    /** Hands a message back; the name of the queue it waits in now. */
    Mono<String> release(Connection connection, String queue, Lease lease, int attempt, long visibleAt) {
        return policy(connection, queue).flatMap(policy -> {
            if (policy.isPresent() && attempt >= policy.get().maxAttempts()) {
                String deadLetterQueue = policy.get().deadLetterQueue();
                return Sql.update(connection, BURY, lease.id(), lease.token(), deadLetterQueue, now())
                        .thenReturn(deadLetterQueue);
            }
            return Sql.update(connection, RELEASE, lease.id(), lease.token(), visibleAt)
                    .thenReturn(queue);
        });
    }

    Mono<Optional<DeadLetterPolicy>> policy(Connection connection, String queue) {
        return Sql.query(
                        connection,
                        POLICY,
                        row -> new DeadLetterPolicy((int) Sql.number(row, 0), Sql.text(row, 1)),
                        namespace,
                        slot,
                        queue)
                .next()
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty());
    }

    Mono<Void> changePolicy(Connection connection, String queue, DeadLetterPolicy policy) {
        Object[] values = {namespace, slot, queue, policy.maxAttempts(), policy.deadLetterQueue()};
        return Sql.update(connection, CHANGE_POLICY, values)
                .flatMap(changed -> changed > 0
                        ? Mono.just(changed)
                        : Sql.update(connection, ADD_POLICY, values)
                                .onErrorMap(R2dbcDataIntegrityViolationException.class, CollisionException::new))
                .then();
    }

    /** Moves up to so many of the queue's own messages back; how many. */
    Mono<Long> redrive(Connection connection, String queue, String deadLetterQueue, int limit) {
        long now = now();
        return Sql.query(
                        connection,
                        BURIED,
                        row -> new Object[] {Sql.number(row, 0), queue, deadLetterQueue, now},
                        namespace,
                        slot,
                        deadLetterQueue,
                        queue,
                        now,
                        limit)
                .collectList()
                .flatMap(found -> Sql.updateEach(connection, REDRIVE, found))
                .map(moved -> moved.stream().mapToLong(Long::longValue).sum());
    }

    private Mono<Claim> nothing(Connection connection, String queue, long now) {
        return Sql.query(
                        connection,
                        NEXT_VISIBLE,
                        row -> Optional.ofNullable(row.get(0, Long.class)).orElse(Long.MAX_VALUE),
                        namespace,
                        slot,
                        queue,
                        now)
                .single()
                .map(next -> new Claim(List.of(), false, next, ""));
    }

    private Mono<List<Claimed>> take(
            Connection connection, String queue, List<Long> ids, long now, long visibilityMillis) {
        if (ids.isEmpty()) {
            return Mono.just(List.of());
        }
        long token = ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);
        return Sql.query(
                        connection,
                        claimSql,
                        row -> claimed(row, token),
                        ids.toArray(Long[]::new),
                        now + visibilityMillis,
                        token,
                        now,
                        queue)
                .sort(Comparator.comparingInt((Claimed each) -> -each.priority())
                        .thenComparingLong(each -> each.lease().id()))
                .collectList();
    }

    private Mono<Void> buryVisible(Connection connection, List<Long> ids, Optional<DeadLetterPolicy> policy, long now) {
        List<Object[]> buried = new ArrayList<>();
        policy.ifPresent(in -> ids.forEach(id -> buried.add(new Object[] {id, in.deadLetterQueue(), now})));
        return Sql.updateEach(connection, BURY_VISIBLE, buried).then();
    }

    private static List<Long> fitting(List<Candidate> visible, long bytes) {
        List<Long> ids = new ArrayList<>(visible.size());
        long total = 0;
        for (Candidate each : visible) {
            total += each.bytes();
            if (!ids.isEmpty() && total > bytes) {
                break;
            }
            ids.add(each.id());
        }
        return ids;
    }

    private static Claimed claimed(Row row, long token) {
        return new Claimed(
                new Lease(Sql.number(row, 0), token),
                (int) Sql.number(row, 1),
                (int) Sql.number(row, 2),
                MessageColumns.read(row, 3));
    }

    private record Candidate(long id, long bytes, long attempts) {

        static Candidate of(Row row) {
            return new Candidate(Sql.number(row, 0), Sql.number(row, 1), Sql.number(row, 2));
        }
    }
}
