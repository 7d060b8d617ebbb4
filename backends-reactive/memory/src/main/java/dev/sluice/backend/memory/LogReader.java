package dev.sluice.backend.memory;

import dev.sluice.slots.channel.Delivery;
import dev.sluice.slots.spi.Holdings;
import java.time.Duration;
import java.util.Arrays;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;

/**
 * One reader of a log, by its own: it has a place in each partition, and what it handed back. Takes the records in the order
 * in which they were appended, over all partitions. Guarded by the log's monitor.
 */
final class LogReader implements LogFollower {

    private static final long NOT_READ = -1;

    private final StreamLog log;
    private final Member member;
    private final Holdings holdings;
    private final boolean all;
    private final PriorityQueue<Item> returned = new PriorityQueue<>();
    private final Timeline<Item> delayed;
    private long[] cursors;
    private boolean gone;

    /**
     * @param cursors the offset to begin at, by partition
     * @param only the partitions to read; null: all, those to come included
     */
    LogReader(
            StreamLog log,
            Member member,
            Holdings holdings,
            Scheduler scheduler,
            long[] cursors,
            @Nullable Set<Integer> only) {
        this.log = log;
        this.member = member;
        this.holdings = holdings;
        this.cursors = cursors;
        this.all = only == null;
        this.delayed = new Timeline<>(scheduler, this::due);
        for (int i = 0; i < cursors.length && only != null; i++) {
            if (!only.contains(i)) {
                cursors[i] = NOT_READ;
            }
        }
        holdings.subscribed();
    }

    @Override
    public @Nullable Delivery take(Member asking) {
        synchronized (log) {
            log.expire();
            Item again = returned.poll();
            if (again != null) {
                again.attempts++;
                return new ReaderDelivery(this, again);
            }
            LogRecord record = oldest();
            if (record == null) {
                return null;
            }
            cursors[record.position().partition()] = record.position().offset() + 1;
            Item item = Item.of(record);
            item.attempts = 1;
            return new ReaderDelivery(this, item);
        }
    }

    void nack(Item item, Duration delay) {
        synchronized (log) {
            if (gone) {
                return;
            }
            Item again = item.again();
            if (delay.isZero()) {
                returned.add(again);
            } else {
                delayed.add(again, Durations.nanos(delay));
            }
        }
        wake();
    }

    @Override
    public void left(Member leaving) {
        log.unfollow(this);
        synchronized (log) {
            gone = true;
            returned.clear();
            delayed.clear();
        }
        holdings.unsubscribed();
    }

    @Override
    public void wake() {
        member.drain();
    }

    @Override
    public void shut(RuntimeException reason) {
        member.fail(reason);
    }

    private void due() {
        synchronized (log) {
            for (Item item = delayed.pollDue(); item != null; item = delayed.pollDue()) {
                returned.add(item);
            }
        }
        wake();
    }

    private @Nullable LogRecord oldest() {
        int known = cursors.length;
        if (all && known < log.partitions()) {
            cursors = Arrays.copyOf(cursors, log.partitions());
        }
        LogRecord oldest = null;
        for (int i = 0; i < cursors.length; i++) {
            if (cursors[i] == NOT_READ) {
                continue;
            }
            LogPartition partition = log.partition(i);
            if (cursors[i] < partition.first()) {
                throw StreamLog.removed(i, cursors[i], partition.first());
            }
            LogRecord record = partition.record(cursors[i]);
            if (record != null && (oldest == null || record.sequence() < oldest.sequence())) {
                oldest = record;
            }
        }
        return oldest;
    }
}
