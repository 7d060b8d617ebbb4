package dev.sluice.backend.memory;

import dev.sluice.slots.channel.Position;
import dev.sluice.slots.channel.StartPosition;
import dev.sluice.slots.error.PermanentException;
import dev.sluice.slots.message.Message;
import dev.sluice.slots.model.stream.OffsetRange;
import dev.sluice.slots.model.stream.Retention;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.scheduler.Scheduler;

/**
 * The log of one topic. Its own monitor guards it and everything that reads it, held for a few steps and never while a
 * subscriber or publisher is called. Only retention removes records; a full log makes publishers wait.
 */
final class StreamLog {

    private final MemoryConfig.Topics limits;
    private final Clock clock;
    private final Scheduler scheduler;
    private final WaitingLine line = new WaitingLine(this);
    private final List<LogFollower> followers = new CopyOnWriteArrayList<>();
    private final Disposable.Swap timer = Disposables.swap();
    private final List<LogPartition> partitions = new ArrayList<>();
    private Retention retention = Retention.unlimited();
    private boolean timed;
    private boolean closed;
    private long appended;
    private long lastMillis = Long.MIN_VALUE;
    private long count;
    private long bytes;

    StreamLog(MemoryConfig.Topics limits, Clock clock, Scheduler scheduler) {
        this.limits = limits;
        this.clock = clock;
        this.scheduler = scheduler;
        growTo(limits.partitions());
    }

    /** Where the message stands now; null when the publisher has to wait. */
    @Nullable
    Position append(Message message, Waiter publisher) {
        Position position;
        synchronized (this) {
            expire();
            long size = message.heldBytes();
            if (!closed && (!line.isTurnOf(publisher) || !fits(size))) {
                line.join(publisher);
                return null;
            }
            line.leave(publisher);
            int index = partitionOf(message.key());
            LogPartition partition = partitions.get(index);
            position = new Position(index, partition.next());
            lastMillis = Math.max(lastMillis, clock.millis());
            partition.append(new LogRecord(message, position, appended++, lastMillis));
            count++;
            bytes += size;
            trim();
        }
        followers.forEach(LogFollower::wake);
        serve();
        return position;
    }

    void abandon(Waiter publisher) {
        synchronized (this) {
            line.leave(publisher);
        }
        serve();
    }

    void follow(LogFollower follower) {
        followers.add(follower);
    }

    void unfollow(LogFollower follower) {
        followers.remove(follower);
    }

    synchronized int partitions() {
        return partitions.size();
    }

    /** Under the monitor. */
    LogPartition partition(int index) {
        return partitions.get(index);
    }

    /** Where messages of the key go; those without one go round. */
    synchronized int partitionOf(@Nullable String key) {
        return key == null
                ? (int) (appended % partitions.size())
                : Math.floorMod(spread(key.hashCode()), partitions.size());
    }

    synchronized void growTo(int wanted) {
        if (wanted < partitions.size()) {
            throw new PermanentException(
                    "partitions: " + wanted + " (expected: >= " + partitions.size() + ", since a topic cannot shrink)");
        }
        while (partitions.size() < wanted) {
            partitions.add(new LogPartition());
        }
    }

    /** The offset in the partition at which a reader begins. Under the monitor. */
    long offsetOf(StartPosition start, int index) {
        expire();
        LogPartition partition = partitions.get(index);
        if (start instanceof StartPosition.Earliest) {
            return partition.first();
        } else if (start instanceof StartPosition.Offset at) {
            if (at.offset() < partition.first()) {
                throw removed(index, at.offset(), partition.first());
            }
            return at.offset();
        } else if (start instanceof StartPosition.Since since) {
            return partition.firstSince(since.time().toEpochMilli());
        }
        return partition.next();
    }

    static PermanentException removed(int partition, long wanted, long first) {
        return new PermanentException("offset " + wanted + " of partition " + partition
                + " was removed by retention; the first one left is " + first);
    }

    /** Empty when nothing was ever appended. */
    synchronized List<OffsetRange> ranges() {
        expire();
        return appended == 0
                ? List.of()
                : IntStream.range(0, partitions.size())
                        .mapToObj(i -> new OffsetRange(
                                i, partitions.get(i).first(), partitions.get(i).next()))
                        .toList();
    }

    synchronized Retention retention() {
        return retention;
    }

    void retain(Retention changed) {
        synchronized (this) {
            retention = changed;
            expire();
            trim();
            timed = false;
            timer.update(Disposables.disposed());
            arm();
        }
        serve();
    }

    long truncate(int index, long before) {
        long first;
        synchronized (this) {
            if (index < 0 || index >= partitions.size()) {
                throw noPartition(index);
            }
            LogPartition partition = partitions.get(index);
            while (partition.first() < before && partition.first() < partition.next()) {
                removeOldest(partition);
            }
            first = partition.first();
        }
        serve();
        return first;
    }

    /** Under the monitor. */
    PermanentException noPartition(int index) {
        return new PermanentException("partition: " + index + " (expected: 0 to " + (partitions.size() - 1) + ")");
    }

    /** Under the monitor: what is too old goes now, whether the timer has fired or not. */
    void expire() {
        if (retention.age() != null) {
            long now = clock.millis();
            long age = retention.age().toMillis();
            for (LogPartition oldest = oldest(); oldest != null; oldest = oldest()) {
                LogRecord record = oldest.oldest();
                if (record == null || record.storedAtMillis() + age > now) {
                    break;
                }
                removeOldest(oldest);
            }
            arm();
        }
    }

    void shut(RuntimeException reason) {
        synchronized (this) {
            closed = true;
            timer.dispose();
        }
        followers.forEach(each -> each.shut(reason));
        serve();
    }

    private void trim() {
        while ((retention.messages() != null && count > retention.messages())
                || (retention.bytes() != null && bytes > retention.bytes() && count > 1)) {
            LogPartition oldest = oldest();
            if (oldest == null) {
                return;
            }
            removeOldest(oldest);
        }
        arm();
    }

    private void removeOldest(LogPartition partition) {
        LogRecord record = partition.oldest();
        if (record != null) {
            count--;
            bytes -= record.message().heldBytes();
            partition.removeOldest();
        }
    }

    /** The partition with the oldest record of all. */
    private @Nullable LogPartition oldest() {
        LogPartition found = null;
        long sequence = Long.MAX_VALUE;
        for (LogPartition partition : partitions) {
            LogRecord record = partition.oldest();
            if (record != null && record.sequence() < sequence) {
                found = partition;
                sequence = record.sequence();
            }
        }
        return found;
    }

    /** One timer, for the oldest record. */
    private void arm() {
        LogPartition oldest = timed || closed || retention.age() == null ? null : oldest();
        LogRecord record = oldest == null ? null : oldest.oldest();
        if (record != null && retention.age() != null) {
            timed = true;
            long delay = Math.max(1, record.storedAtMillis() + retention.age().toMillis() - clock.millis());
            timer.update(scheduler.schedule(this::due, delay, TimeUnit.MILLISECONDS));
        }
    }

    private void due() {
        synchronized (this) {
            timed = false;
            expire();
        }
        serve();
    }

    private boolean fits(long size) {
        return count < limits.maxMessages()
                && (bytes == 0 || bytes + size <= limits.maxBytes().bytes());
    }

    private void serve() {
        if (!line.isEmpty()) {
            line.serve(this::hasRoom);
        }
    }

    private synchronized boolean hasRoom() {
        return closed
                || (count < limits.maxMessages() && bytes < limits.maxBytes().bytes());
    }

    private static int spread(int hash) {
        return hash ^ (hash >>> 16);
    }

    @Override
    public String toString() {
        return "StreamLog" + Arrays.toString(ranges().toArray());
    }
}
