package dev.sluice.backend.file;

import dev.sluice.slots.error.SluiceException;
import dev.sluice.slots.error.TransientException;
import java.io.IOException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Operators;

/**
 * One subscriber being served from a blocking source. Takes an {@code io} thread while there is demand, and only then; the
 * source is touched by one thread at a time and closed before the subscriber hears of the end. Cancelling never interrupts
 * a thread, which would close a file channel under someone else's hands.
 */
final class Pull<T> implements Subscription, Runnable, Io.Operation {

    /** Items in a row before others get the thread. */
    private static final int TURN = 16;

    private final Io io;
    private final Source<T> source;
    private final CoreSubscriber<? super T> actual;
    private final AtomicInteger signals = new AtomicInteger();
    private final AtomicLong requested = new AtomicLong();
    private volatile boolean cancelled;
    private volatile @Nullable SluiceException aborted;
    private boolean over;

    private Pull(Io io, Source<T> source, CoreSubscriber<? super T> actual) {
        this.io = io;
        this.source = source;
        this.actual = actual;
    }

    /** What is pulled from; opens what it needs with the first item. */
    interface Source<T> {

        /** The next item; null at the end. */
        @Nullable
        T next() throws Exception;

        /** Whether the end is known to be reached, so that nobody has to ask once more to learn it. */
        boolean exhausted();

        void close() throws IOException;
    }

    static <T> void subscribe(Io io, Source<T> source, CoreSubscriber<? super T> actual) {
        Pull<T> pull = new Pull<>(io, source, actual);
        if (io.begin(pull)) {
            actual.onSubscribe(pull);
        } else {
            Operators.error(actual, Io.closedMeanwhile());
        }
    }

    @Override
    public void request(long more) {
        if (Operators.validate(more)) {
            requested.accumulateAndGet(more, Operators::addCap);
            signal();
        }
    }

    @Override
    public void cancel() {
        cancelled = true;
        signal();
    }

    @Override
    public void abort(SluiceException error) {
        aborted = error;
        signal();
    }

    private void signal() {
        if (signals.getAndIncrement() == 0) {
            takeThread();
        }
    }

    /** Only the one who raised the signals from zero comes here, or the thread itself, so this may touch the source. */
    private boolean takeThread() {
        try {
            io.execute(this);
            return true;
        } catch (RejectedExecutionException tooMany) {
            if (!over) {
                end();
                if (!cancelled) {
                    actual.onError(new TransientException("too much is waiting for the disk", tooMany));
                }
            }
            return false;
        }
    }

    @Override
    public void run() {
        int seen = 1;
        do {
            if (!over && !turn()) {
                return;
            }
            seen = signals.addAndGet(-seen);
        } while (seen != 0);
    }

    /** False when another turn was asked for, which goes on from here. */
    private boolean turn() {
        long demand = requested.get();
        int done = 0;
        while (true) {
            SluiceException error = aborted;
            if (cancelled || error != null) {
                end();
                if (!cancelled && error != null) {
                    actual.onError(error);
                }
                return true;
            }
            if (done == demand) {
                produced(done);
                return true;
            }
            if (done == TURN) {
                produced(done);
                takeThread();
                return false;
            }
            if (!emitOne()) {
                return true;
            }
            done++;
        }
    }

    private void produced(int done) {
        requested.updateAndGet(left -> left == Long.MAX_VALUE ? left : left - done);
    }

    private boolean emitOne() {
        boolean last;
        try {
            T next = source.next();
            if (next != null) {
                actual.onNext(next);
            }
            last = next == null || source.exhausted();
        } catch (Exception e) {
            end();
            if (!cancelled) {
                actual.onError(Failures.of("the store cannot be read", e));
            }
            return false;
        }
        if (last) {
            end();
            if (!cancelled) {
                actual.onComplete();
            }
        }
        return !last;
    }

    private void end() {
        over = true;
        try {
            source.close();
        } catch (IOException e) {
            // What was read was right; a descriptor that fails to close is gone all the same.
        }
        io.ended(this);
    }
}
