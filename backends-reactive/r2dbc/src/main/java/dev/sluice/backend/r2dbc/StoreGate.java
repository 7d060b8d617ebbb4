package dev.sluice.backend.r2dbc;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.StampedLock;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/**
 * Keeps the ends of transactions apart from the writing of H2's file. H2 2.3 and 2.4 let them overlap, and when they do, a
 * later rollback can set a row back to what it was many commits before: of 40 runs with eight writers, some of whom rolled
 * back, six lost updates; of 160 behind this gate, none. Statements pass freely: they may wait for the row of a transaction
 * whose end would wait behind them.
 *
 * <p>Waits, so it belongs on a lane. Nobody holds it while waiting for anything else.
 */
final class StoreGate {

    private final StampedLock lock = new StampedLock();

    /** The end of a transaction, together with other ends, not with a {@link #store}. */
    <T> Publisher<T> end(Publisher<T> commitOrRollback) {
        return Flux.defer(() -> {
            long stamp = lock.readLock();
            return released(commitOrRollback, () -> lock.unlockRead(stamp));
        });
    }

    /** A statement; the one that writes the file while no transaction ends. */
    <T> Publisher<T> statement(String sql, Publisher<T> execution) {
        return sql.equals(H2Dialect.CHECKPOINT) ? store(execution) : execution;
    }

    private <T> Publisher<T> store(Publisher<T> checkpoint) {
        return Flux.defer(() -> {
            long stamp = lock.writeLock();
            return released(checkpoint, () -> lock.unlockWrite(stamp));
        });
    }

    /** Before anybody hears of the end: what they do next may be for the gate too. */
    private static <T> Flux<T> released(Publisher<T> held, Runnable release) {
        AtomicBoolean once = new AtomicBoolean();
        Runnable releasing = () -> {
            if (once.compareAndSet(false, true)) {
                release.run();
            }
        };
        return Flux.from(held).doOnTerminate(releasing).doOnCancel(releasing);
    }
}
