package dev.sluice.backend.memory;

import dev.sluice.slots.channel.Delivery;
import dev.sluice.slots.channel.StartPosition;
import dev.sluice.slots.error.OutcomeUnknownException;
import dev.sluice.slots.model.stream.GroupProgress;
import dev.sluice.slots.spi.Holdings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;

/**
 * A group of readers that share a log. Partitions are dealt out to the members in turn; one that has a new owner waits until
 * nothing of it is unsettled, so a key is never with two members. Guarded by the log's monitor.
 */
final class LogGroup implements LogFollower {

    private final String name;
    private final StreamLog log;
    private final Holdings holdings;
    private final Timeline<Item> delayed;
    private final List<GroupPartition> partitions = new ArrayList<>();
    private final Members members = new Members();

    LogGroup(String name, StreamLog log, StartPosition start, Holdings holdings, Scheduler scheduler) {
        this.name = name;
        this.log = log;
        this.holdings = holdings;
        this.delayed = new Timeline<>(scheduler, this::due);
        for (int i = 0; i < log.partitions(); i++) {
            partitions.add(new GroupPartition(log.offsetOf(start, i)));
        }
    }

    /** Under the log's monitor. */
    void join(Member member) {
        members.add(member);
        holdings.subscribed();
    }

    boolean isEmpty() {
        return members.isEmpty();
    }

    /** Under the log's monitor. */
    List<GroupProgress> progress() {
        grow();
        return IntStream.range(0, partitions.size())
                .mapToObj(i -> new GroupProgress(
                        name,
                        i,
                        partitions.get(i).committed(),
                        log.partition(i).next() - partitions.get(i).committed()))
                .toList();
    }

    @Override
    public @Nullable Delivery take(Member member) {
        synchronized (log) {
            log.expire();
            grow();
            Member[] present = members.now();
            int share = Arrays.asList(present).indexOf(member);
            if (share < 0) {
                return null;
            }
            GroupPartition from = null;
            Item again = null;
            LogRecord record = null;
            long oldest = Long.MAX_VALUE;
            for (int i = share; i < partitions.size(); i += present.length) {
                GroupPartition partition = partitions.get(i);
                if (!partition.isFor(member)) {
                    continue;
                }
                Item returned = partition.firstReturned();
                LogRecord fresh = returned == null ? fresh(partition, i) : null;
                if (returned != null && returned.sequence < oldest) {
                    from = partition;
                    again = returned;
                    record = null;
                    oldest = returned.sequence;
                } else if (fresh != null && fresh.sequence() < oldest) {
                    from = partition;
                    again = null;
                    record = fresh;
                    oldest = fresh.sequence();
                }
            }
            if (from != null && again != null) {
                return new GroupDelivery(this, from.takeReturned(again, member));
            }
            return from == null || record == null ? null : new GroupDelivery(this, from.take(record, member));
        }
    }

    void ack(GroupDelivery delivery) {
        synchronized (log) {
            Item item = delivery.item();
            if (delivery.isSettled() || item.state == Item.State.DONE) {
                return;
            }
            if (item.lease != delivery.lease()) {
                throw new OutcomeUnknownException(
                        "the acknowledgement came too late: another member has had the message since", null);
            }
            delivery.settle();
            delayed.remove(item);
            partition(item).finish(item);
        }
        wake();
    }

    void nack(GroupDelivery delivery, Duration delay) {
        synchronized (log) {
            Item item = delivery.item();
            boolean current = !delivery.isSettled() && item.lease == delivery.lease() && item.state == Item.State.TAKEN;
            delivery.settle();
            if (!current) {
                return;
            }
            partition(item).in(item);
            if (delay.isZero()) {
                partition(item).putBack(item);
            } else {
                item.state = Item.State.WAITING;
                delayed.add(item, Durations.nanos(delay));
            }
        }
        wake();
    }

    @Override
    public void left(Member member) {
        synchronized (log) {
            members.remove(member);
            for (Item item = member.firstUnsettled; item != null; item = member.firstUnsettled) {
                partition(item).in(item);
                partition(item).putBack(item);
            }
        }
        holdings.unsubscribed();
        wake();
    }

    /** Under the log's monitor: the group is forgotten. */
    void forget() {
        delayed.clear();
        log.unfollow(this);
    }

    @Override
    public void wake() {
        members.wake(() -> false);
    }

    @Override
    public void shut(RuntimeException reason) {
        members.fail(reason);
        synchronized (log) {
            delayed.clear();
        }
    }

    private void due() {
        synchronized (log) {
            for (Item item = delayed.pollDue(); item != null; item = delayed.pollDue()) {
                partition(item).putBack(item);
            }
        }
        wake();
    }

    /** The next record that the group has not had. What retention has removed unread is told once, and then left behind. */
    private @Nullable LogRecord fresh(GroupPartition partition, int index) {
        long first = log.partition(index).first();
        long wanted = partition.cursor();
        if (wanted < first) {
            partition.skipTo(first);
            throw StreamLog.removed(index, wanted, first);
        }
        return log.partition(index).record(wanted);
    }

    /** Partitions that came later are read from their beginning. */
    private void grow() {
        while (partitions.size() < log.partitions()) {
            partitions.add(new GroupPartition(0));
        }
    }

    private GroupPartition partition(Item item) {
        if (item.position == null) {
            throw new IllegalStateException("an item of a log has no position");
        }
        return partitions.get(item.position.partition());
    }
}
