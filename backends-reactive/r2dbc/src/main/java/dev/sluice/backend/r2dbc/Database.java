package dev.sluice.backend.r2dbc;

import dev.sluice.backend.r2dbc.Failures.Phase;
import dev.sluice.backend.r2dbc.Operations.Abandonment;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.Connection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.retry.Retry;

/**
 * Lends connections to work, in a transaction or without one. Every operation runs to its end once it has a connection; a
 * collision with somebody else's is tried again, because nothing of it was done.
 */
final class Database {

    private static final int MOST_COLLISIONS = 50;

    private final Dialect dialect;
    private final ConnectionPool pool;
    private final Operations operations;
    private final Failures failures;
    private final Runnable whenReady;
    private final Mono<Boolean> prepared;
    private final Optional<String> flush;
    private final GroupCommit<Boolean, Boolean> flushes = new GroupCommit<>(this::flush);
    private volatile boolean ready;

    /** @param whenReady called when the tables are there; harmless the second time */
    Database(Dialect dialect, ConnectionPool pool, Operations operations, Failures failures, Runnable whenReady) {
        this.dialect = dialect;
        this.flush = dialect.flush();
        this.pool = pool;
        this.operations = operations;
        this.failures = failures;
        this.whenReady = whenReady;
        // A failure is not kept: the next operation tries again.
        this.prepared = Mono.defer(this::prepare).cacheInvalidateIf(done -> false);
    }

    Dialect dialect() {
        return dialect;
    }

    Operations operations() {
        return operations;
    }

    /** Creates the tables if they are not there. */
    Mono<Void> ready() {
        return ready ? Mono.empty() : prepared.then();
    }

    /** Work that changes nothing. */
    <T> Mono<T> read(String what, Function<Connection, Mono<T>> work) {
        return perform(what, Phase.HARMLESS, abandonment -> lend(unlessAbandoned(work, abandonment)), result -> {});
    }

    /**
     * Work of one statement, a transaction by itself.
     *
     * @param done is told the result as soon as it is durable, also when the caller waits no more
     */
    <T> Mono<T> write(String what, Function<Connection, Mono<T>> work, Consumer<? super T> done) {
        // Where commits are followed by a flush they must be seen, so a statement does not commit by itself there.
        return flush.isPresent()
                ? transaction(what, work, done)
                : perform(what, Phase.WRITING, abandonment -> lend(unlessAbandoned(work, abandonment)), done);
    }

    /**
     * Work of several statements that is committed as one.
     *
     * @param done is told the result as soon as it is durable, also when the caller waits no more
     */
    <T> Mono<T> transaction(String what, Function<Connection, Mono<T>> work, Consumer<? super T> done) {
        return perform(
                what,
                Phase.WRITING,
                abandonment -> transacted(what, unlessAbandoned(work, abandonment), this::mapped),
                done);
    }

    /** As {@link #transaction}, for what does no harm when a crash forgets it: it need not survive to be answered. */
    <T> Mono<T> forgettable(String what, Function<Connection, Mono<T>> work, Consumer<? super T> done) {
        return perform(
                what,
                Phase.HARMLESS,
                abandonment -> transacted(what, unlessAbandoned(work, abandonment), this::mapped),
                done);
    }

    /**
     * As {@link #forgettable}, for what gives back what nobody works on any more: done also while the backend closes, which
     * waits for it.
     */
    <T> Mono<T> handBack(Function<Connection, Mono<T>> work, Consumer<? super T> done) {
        return operations.finish(attempts(
                "hand back",
                Phase.HARMLESS,
                Mono.defer(() -> transacted("hand back", work, this::mapped)),
                failures::isCollision,
                done));
    }

    /**
     * A caller's own work in a transaction: what it fails with is passed on as it is, and it is never run twice. Cancellation
     * cancels the work and rolls back; during the commit it comes too late.
     */
    <T> Mono<T> enlist(Function<Connection, Mono<T>> work) {
        return operations.run(abandonment -> ready().then(Mono.defer(() -> transacted(
                "commit",
                connection -> guarded(work, connection, abandonment),
                (what, phase, failure) -> phase == Phase.WRITING ? failures.of(what, phase, failure) : failure))));
    }

    private <T> Mono<T> perform(
            String what, Phase phase, Function<Abandonment, Mono<T>> attempt, Consumer<? super T> done) {
        return operations.run(abandonment -> attempts(
                what,
                phase,
                Mono.defer(() -> attempt.apply(abandonment)),
                // Nobody waits any more, so a collision is as good an end as any.
                failure -> failures.isCollision(failure) && !abandonment.isAbandoned(),
                done));
    }

    private <T> Mono<T> attempts(
            String what, Phase phase, Mono<T> attempt, Predicate<Throwable> again, Consumer<? super T> done) {
        return ready().then(attempt)
                .retryWhen(
                        Retry.max(MOST_COLLISIONS).filter(again).onRetryExhaustedThrow((retry, last) -> last.failure()))
                // Nothing was changed where nothing is said.
                .flatMap(result -> phase == Phase.WRITING ? durable(result) : Mono.just(result))
                .onErrorMap(failure -> failures.of(what, phase, failure))
                .doOnNext(done);
    }

    /** The result, once what was committed before survives the process. */
    private <T> Mono<T> durable(T result) {
        return flush.isEmpty() ? Mono.just(result) : flushes.submit(true).thenReturn(result);
    }

    private Mono<List<Boolean>> flush(List<Boolean> committed) {
        return lend(connection -> Sql.update(connection, flush.orElseThrow())).thenReturn(committed);
    }

    /** An operation that nobody waits for any more when it gets its connection is not begun. */
    private <T> Function<Connection, Mono<T>> unlessAbandoned(
            Function<Connection, Mono<T>> work, Abandonment abandonment) {
        return connection ->
                abandonment.isAbandoned() ? Mono.error(operations.closedFailure()) : work.apply(connection);
    }

    private <T> Mono<T> lend(Function<Connection, Mono<T>> work) {
        return Mono.usingWhen(acquire(), work, Database::giveBack);
    }

    private <T> Mono<T> transacted(String what, Function<Connection, Mono<T>> work, FailureMapping mapping) {
        return Mono.usingWhen(
                acquire(),
                connection -> Mono.from(connection.beginTransaction())
                        .then(Mono.defer(() -> work.apply(connection)))
                        .map(Optional::of)
                        .defaultIfEmpty(Optional.empty())
                        // Nothing is committed yet, so a lost answer leaves nothing behind.
                        .onErrorMap(failure -> mapping.map(what, Phase.HARMLESS, failure))
                        .flatMap(result -> Mono.from(connection.commitTransaction())
                                .onErrorMap(failure -> mapping.map(what, Phase.WRITING, failure))
                                .then(Mono.justOrEmpty(result))),
                Database::giveBack,
                (connection, failure) -> rollBack(connection),
                Database::rollBack);
    }

    private <T> Mono<T> guarded(Function<Connection, Mono<T>> work, Connection connection, Abandonment abandonment) {
        Sinks.Empty<Void> cancelled = Sinks.empty();
        abandonment.whenAbandoned(cancelled::tryEmitEmpty);
        return Mono.defer(() -> work.apply(connection))
                .takeUntilOther(cancelled.asMono())
                .switchIfEmpty(Mono.defer(() ->
                        // Nobody but a closing backend leaves a caller who hears this.
                        abandonment.isAbandoned() ? Mono.error(operations.closedFailure()) : Mono.empty()));
    }

    /** A collision stays what it is, to be tried again. */
    private Throwable mapped(String what, Phase phase, Throwable failure) {
        return failures.isCollision(failure) ? failure : failures.of(what, phase, failure);
    }

    private Mono<Connection> acquire() {
        return Mono.defer(pool::create).onErrorMap(failures::unconnected);
    }

    private static Mono<Void> rollBack(Connection connection) {
        // The pool ends the transaction of a connection that comes back in one, should this have failed.
        return Mono.from(connection.rollbackTransaction()).onErrorComplete().then(giveBack(connection));
    }

    /** The work is done or has failed by now: that the pool could not take the connection back must not change its outcome. */
    private static Mono<Void> giveBack(Connection connection) {
        return Mono.from(connection.close()).onErrorComplete();
    }

    private Mono<Boolean> prepare() {
        return lend(connection -> new Schema(dialect).ensure(connection))
                .retryWhen(Retry.max(MOST_COLLISIONS).filter(failures::isCollision))
                .onErrorMap(failure -> failures.of("create tables", Phase.HARMLESS, failure))
                .thenReturn(true)
                .doOnNext(done -> {
                    ready = true;
                    whenReady.run();
                });
    }

    private interface FailureMapping {
        Throwable map(String what, Phase phase, Throwable failure);
    }
}
