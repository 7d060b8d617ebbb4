package dev.sluice.backend.memory;

import dev.sluice.slots.error.PermanentException;
import dev.sluice.slots.error.TransientException;
import dev.sluice.slots.model.changefeed.ChangeDelivery;
import dev.sluice.slots.model.changefeed.ChangeEvent;
import dev.sluice.slots.spi.Holdings;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;

/** One subscription of a reader: reads a change when one is requested, and moves the progress on as changes are done with. */
final class FeedSession implements Subscription {

    private final Subscriber<? super ChangeDelivery> subscriber;
    private final FeedReader reader;
    private final Set<TableName> tables;
    private final TableData data;
    private final String database;
    private final Holdings holdings;
    private final AtomicLong requested = new AtomicLong();
    private final AtomicInteger serving = new AtomicInteger();
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile @Nullable Throwable failure;

    /** Delivered and not yet behind the progress; guarded by itself. */
    private final Deque<Delivered> outstanding = new ArrayDeque<>();

    /** The last change delivered or passed over; used by whoever serves. */
    private long read;

    FeedSession(
            Subscriber<? super ChangeDelivery> subscriber,
            FeedReader reader,
            Set<TableName> tables,
            TableData data,
            String database,
            Holdings holdings) {
        this.subscriber = subscriber;
        this.reader = reader;
        this.tables = tables;
        this.data = data;
        this.database = database;
        this.holdings = holdings;
    }

    void begin() {
        read = reader.progress();
        holdings.subscribed();
        subscriber.onSubscribe(this);
        data.add(this);
        if (ended.get()) {
            data.remove(this);
        }
        // A commit before the line above woke nobody.
        serve();
    }

    @Override
    public void request(long n) {
        if (n <= 0) {
            fail(new IllegalArgumentException("request: " + n + " (expected: >= 1, rule 3.9 of Reactive Streams)"));
            return;
        }
        requested.accumulateAndGet(n, Operators::addCap);
        serve();
    }

    @Override
    public void cancel() {
        end();
    }

    void backendClosed() {
        fail(new TransientException("the memory backend was closed"));
    }

    /** Delivers what is requested and there; one thread at a time. */
    void serve() {
        if (serving.getAndIncrement() != 0) {
            return;
        }
        int missed = 1;
        do {
            deliverRequested();
            missed = serving.addAndGet(-missed);
        } while (missed != 0);
    }

    private void fail(Throwable error) {
        failure = error;
        serve();
    }

    private void deliverRequested() {
        while (!ended.get()) {
            if (failure == null && requested.get() > 0) {
                TableChange next = next();
                if (next != null) {
                    deliver(next);
                    continue;
                }
            }
            Throwable failed = failure;
            if (failed != null && end()) {
                subscriber.onError(failed);
            }
            return;
        }
    }

    private void deliver(TableChange change) {
        Delivered delivered = new Delivered(change.sequence(), change.event(database));
        synchronized (outstanding) {
            outstanding.add(delivered);
        }
        if (requested.get() != Long.MAX_VALUE) {
            requested.decrementAndGet();
        }
        subscriber.onNext(delivered);
    }

    private @Nullable TableChange next() {
        long snapshotThrough = reader.snapshotThrough();
        if (read < snapshotThrough) {
            TableChange row = data.snapshot(tables, read, snapshotThrough);
            read = row == null ? snapshotThrough : row.sequence();
            if (row != null) {
                return row;
            }
        }
        // Once before the log is read: what is not committed as a whole yet is for the next time.
        long through = data.visible();
        while (true) {
            TableChange change = data.log().after(read);
            if (data.log().lostThrough() > read) {
                failure = new PermanentException("reader '" + reader.name().reader() + "' is at " + read
                        + ", but changes up to " + data.log().lostThrough() + " are no longer kept");
                return null;
            }
            if (change == null || change.sequence() > through) {
                passOver();
                return null;
            }
            read = change.sequence();
            if (tables.contains(change.table())) {
                return change;
            }
        }
    }

    /** Changes of other tables are done with as soon as everything before them is. */
    private void passOver() {
        synchronized (outstanding) {
            if (!outstanding.isEmpty() || read <= reader.progress()) {
                return;
            }
            reader.advance(read);
        }
        data.trim();
    }

    private void acknowledge(Delivered delivered) {
        boolean moved = false;
        synchronized (outstanding) {
            delivered.acknowledged = true;
            while (!outstanding.isEmpty() && outstanding.peekFirst().acknowledged) {
                reader.advance(outstanding.removeFirst().sequence);
                moved = true;
            }
        }
        if (moved) {
            data.trim();
        }
    }

    /** True for the one who ended it. */
    private boolean end() {
        if (!ended.compareAndSet(false, true)) {
            return false;
        }
        data.remove(this);
        holdings.unsubscribed();
        reader.leave(this);
        return true;
    }

    private final class Delivered implements ChangeDelivery {

        private final long sequence;
        private final ChangeEvent event;
        private boolean acknowledged;

        Delivered(long sequence, ChangeEvent event) {
            this.sequence = sequence;
            this.event = event;
        }

        @Override
        public ChangeEvent event() {
            return event;
        }

        @Override
        public Mono<Void> ack() {
            return Mono.fromRunnable(() -> acknowledge(this));
        }
    }
}
