package dev.sluice.backend.file;

import dev.sluice.slots.error.SluiceException;
import dev.sluice.slots.error.TransientException;
import dev.sluice.slots.model.blob.BlobInfo;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Operators;
import reactor.util.concurrent.Queues;
import reactor.util.context.Context;

/**
 * One put being done. Buffers of the payload wait in a small window, and are asked for as they are written; an {@code io}
 * thread is taken while there is something to write, and only then. While it writes, another thread may already push what
 * was written to the disk, so that the last sync has little left to do.
 */
final class Put implements CoreSubscriber<ByteBuffer>, Subscription, Runnable, Io.Operation {

    /** Buffers asked for ahead of the writing. */
    static final int WINDOW = 8;

    /** Buffers in a row before others get the thread. */
    private static final int TURN = 32;

    /** The system would else keep gigabytes back, and the last sync would wait for all of them. */
    private static final long SYNC_EVERY = 32L << 20;

    private final Io io;
    private final BlobWriter writer;
    private final Publisher<ByteBuffer> payload;
    private final boolean syncs;
    private final CoreSubscriber<? super BlobInfo> actual;
    private final Queue<ByteBuffer> window =
            Objects.requireNonNull(Queues.<ByteBuffer>get(WINDOW).get());
    private final AtomicInteger signals = new AtomicInteger();

    private volatile boolean asked;
    private volatile boolean cancelled;
    private volatile @Nullable SluiceException aborted;
    private volatile @Nullable Subscription upstream;
    private volatile boolean ended;
    private volatile @Nullable Throwable broken;
    private volatile boolean syncing;
    private volatile @Nullable IOException syncFailure;

    private boolean begun;
    private boolean over;
    private int written;
    private long synced;

    Put(
            Io io,
            BlobWriter writer,
            Publisher<ByteBuffer> payload,
            boolean syncs,
            CoreSubscriber<? super BlobInfo> actual) {
        this.io = io;
        this.writer = writer;
        this.payload = payload;
        this.syncs = syncs;
        this.actual = actual;
    }

    // Towards the subscriber

    @Override
    public void request(long more) {
        if (Operators.validate(more) && !asked) {
            asked = true;
            signal();
        }
    }

    @Override
    public void cancel() {
        cancelled = true;
        letPayloadGo();
        signal();
    }

    @Override
    public void abort(SluiceException error) {
        aborted = error;
        letPayloadGo();
        signal();
    }

    private void letPayloadGo() {
        Subscription source = upstream;
        if (source != null) {
            source.cancel();
        }
    }

    // Towards the payload

    @Override
    public Context currentContext() {
        return actual.currentContext();
    }

    @Override
    public void onSubscribe(Subscription source) {
        if (Operators.validate(upstream, source)) {
            upstream = source;
            if (cancelled || aborted != null) {
                source.cancel();
            } else {
                source.request(WINDOW);
            }
        }
    }

    @Override
    public void onNext(ByteBuffer buffer) {
        io.holdings().hold(buffer.remaining());
        if (!window.offer(buffer)) {
            io.holdings().release(buffer.remaining());
            letPayloadGo();
            onError(new IllegalStateException("the payload sent more buffers than it was asked for"));
            return;
        }
        signal();
    }

    @Override
    public void onError(Throwable error) {
        broken = error;
        ended = true;
        signal();
    }

    @Override
    public void onComplete() {
        ended = true;
        signal();
    }

    // On an io thread, one at a time

    private void signal() {
        if (signals.getAndIncrement() == 0) {
            takeThread();
        }
    }

    /** Only the one who raised the signals from zero comes here, or the thread itself, so this may touch the writer. */
    private void takeThread() {
        try {
            io.execute(this);
        } catch (RejectedExecutionException tooMany) {
            if (!over) {
                letPayloadGo();
                fail(new TransientException("too much is waiting for the disk", tooMany));
            }
            emptyWindow();
            // Whatever comes later finds its way here, too.
            signals.set(0);
        }
    }

    @Override
    public void run() {
        int seen = 1;
        do {
            if (over) {
                emptyWindow();
            } else if (!turn()) {
                return;
            }
            seen = signals.addAndGet(-seen);
        } while (seen != 0);
    }

    /** False when another turn was asked for, which goes on from here. */
    private boolean turn() {
        try {
            return safeTurn();
        } catch (Exception e) {
            letPayloadGo();
            fail(Failures.of("cannot store " + writer, e));
            return true;
        }
    }

    private boolean safeTurn() throws IOException {
        if (isToEnd()) {
            // Not under the hands of the one who syncs: the end of the sync is a signal.
            if (!syncing) {
                fail(aborted);
            }
            return true;
        }
        if (!asked) {
            return true;
        }
        if (!begun) {
            begun = true;
            writer.checkAbsent();
            payload.subscribe(this);
        }
        boolean last = ended;
        for (int turns = 0; ; turns++) {
            ByteBuffer buffer = isToEnd() ? null : window.poll();
            if (buffer == null) {
                break;
            }
            if (turns == TURN) {
                write(buffer);
                writer.flush();
                takeThread();
                return false;
            }
            write(buffer);
        }
        writer.flush();
        syncInPassing();
        if (last && !isToEnd() && !syncing) {
            finish();
        }
        return true;
    }

    private boolean isToEnd() {
        return cancelled || aborted != null;
    }

    private void write(ByteBuffer buffer) throws IOException {
        int size = buffer.remaining();
        try {
            writer.write(buffer.duplicate());
        } finally {
            io.holdings().release(size);
        }
        if (++written == WINDOW / 2) {
            written = 0;
            Objects.requireNonNull(upstream).request(WINDOW / 2);
        }
    }

    private void syncInPassing() {
        if (syncs && !syncing && writer.size() - synced >= SYNC_EVERY) {
            synced = writer.size();
            syncing = true;
            try {
                io.execute(this::sync);
            } catch (RejectedExecutionException tooMany) {
                // The last sync will do it all.
                syncing = false;
            }
        }
    }

    /** A failure is kept: the system reports it once, and the last sync would know nothing of it. */
    private void sync() {
        try {
            writer.sync();
        } catch (IOException e) {
            syncFailure = e;
        }
        syncing = false;
        signal();
    }

    private void finish() throws IOException {
        Throwable error = broken;
        IOException unsynced = syncFailure;
        if (error != null) {
            fail(error);
            return;
        }
        if (unsynced != null) {
            throw unsynced;
        }
        BlobInfo stored = writer.commit();
        end();
        if (!cancelled) {
            actual.onNext(stored);
            actual.onComplete();
        }
    }

    /** Leaves nothing behind, then tells the subscriber, unless it has gone. */
    private void fail(@Nullable Throwable error) {
        writer.abandon();
        end();
        if (!cancelled && error != null) {
            actual.onError(error);
        }
    }

    private void end() {
        over = true;
        emptyWindow();
        io.ended(this);
    }

    private void emptyWindow() {
        ByteBuffer left;
        while ((left = window.poll()) != null) {
            io.holdings().release(left.remaining());
        }
    }
}
