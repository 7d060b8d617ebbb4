package dev.sluice.backend.memory;

import dev.sluice.slots.channel.Delivery;
import dev.sluice.slots.error.ConflictException;
import dev.sluice.slots.error.OutcomeUnknownException;
import dev.sluice.slots.error.SluiceException;
import dev.sluice.slots.message.Message;
import dev.sluice.slots.message.TopicPattern;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Messages for members that share them: a queue, a group of a topic, or a subscription of its own. It has a limit, beyond
 * which publishers wait in line; members take from it when they have demand.
 *
 * <p>The state is guarded by a monitor, held for a few steps and never while a subscriber or publisher is called. A backlog of
 * the kind {@link BacklogKind#OWN} passes a message on without any of that when nothing is held and there is demand.
 */
final class Backlog implements Supply {

    private final TopicPattern topics;
    private final BacklogKind kind;
    private final Object monitor;
    private final BacklogServices services;
    private final Room room;
    private final Shelf shelf;
    private volatile @Nullable DeadLetters deadLetters;
    private final Members members = new Members();

    /**
     * @param topics whose messages it gets
     * @param monitor shared by backlogs between which messages move in one step
     */
    Backlog(TopicPattern topics, BacklogKind kind, Object monitor, BacklogServices services) {
        this.topics = topics;
        this.kind = kind;
        this.monitor = monitor;
        this.services = services;
        this.room = new Room(monitor, services, kind == BacklogKind.QUEUE);
        this.shelf = new Shelf(room, services.scheduler(), this::due);
    }

    TopicPattern topics() {
        return topics;
    }

    /** False when it is gone, since its last member left. */
    boolean join(Member member, boolean ordered) {
        synchronized (monitor) {
            if (room.isClosed()) {
                return false;
            }
            if (ordered) {
                shelf.keepKeysInOrder();
            }
            members.add(member);
            room.limitFor(members.now());
        }
        services.holdings().subscribed();
        return true;
    }

    @Override
    public void joined() {
        room.serve();
    }

    /** False when there is no room: then the publisher stands in line. A closed backlog takes everything, for nobody. */
    boolean offer(Message message, int priority, long delayNanos, Waiter publisher) {
        Member[] present = members.now();
        if (kind == BacklogKind.OWN
                && present.length == 1
                && isIdle()
                && present[0].handOver(this, new OwnDelivery(this, message, 1))) {
            return true;
        }
        synchronized (monitor) {
            if (room.isClosed()) {
                room.abandon(publisher);
            } else if (room.admits(message.heldBytes(), publisher)) {
                shelf.add(new Item(message, priority), delayNanos);
            } else {
                return false;
            }
        }
        // Also when it is closed: whoever stands behind this publisher may have been passed over while it was at work.
        changed();
        return true;
    }

    /** The publisher does not wait any longer. */
    void abandon(Waiter publisher) {
        synchronized (monitor) {
            room.abandon(publisher);
        }
        room.serve();
    }

    /** Nothing is held and nobody waits. */
    boolean isIdle() {
        return room.isIdle();
    }

    @Override
    public @Nullable Delivery take(Member member) {
        if (shelf.isEmpty()) {
            return null;
        }
        Delivery taken;
        synchronized (monitor) {
            Item item = shelf.take();
            if (item == null) {
                return null;
            }
            if (kind == BacklogKind.OWN) {
                taken = new OwnDelivery(this, item.message, item.attempts);
            } else {
                item.takenBy(member);
                if (member.visibilityNanos() > 0) {
                    shelf.hide(item, member.visibilityNanos());
                }
                taken = new SharedDelivery(this, item);
            }
        }
        room.serve();
        return taken;
    }

    @Override
    public void left(Member member) {
        boolean deserted;
        synchronized (monitor) {
            members.remove(member);
            room.limitFor(members.now());
            for (Item item = member.firstUnsettled; item != null; item = member.firstUnsettled) {
                giveBack(item, 0);
            }
            deserted = !room.isKept() && members.isEmpty();
            if (deserted) {
                closeAndClear();
            }
        }
        services.holdings().unsubscribed();
        if (deserted) {
            services.deserted().accept(this);
        }
        changed();
    }

    /** Acknowledges a delivery. */
    void ack(SharedDelivery delivery) {
        synchronized (monitor) {
            Item item = delivery.item();
            if (room.isClosed() || delivery.isSettled() || item.state == Item.State.DONE) {
                return;
            }
            // Handed back, but taken by nobody since: a late acknowledgement still holds.
            if (item.lease != delivery.lease()) {
                throw new OutcomeUnknownException(
                        "the acknowledgement came too late: another receiver has had the message since", null);
            }
            delivery.settle();
            shelf.finish(item);
        }
        changed();
    }

    /** Hands a delivery back; without effect when that has happened already. */
    void nack(SharedDelivery delivery, Duration delay) {
        synchronized (monitor) {
            boolean current = delivery.isCurrent();
            delivery.settle();
            if (room.isClosed() || !current) {
                return;
            }
            giveBack(delivery.item(), Durations.nanos(delay));
        }
        changed();
    }

    /** Hands back a delivery of a backlog of one's own. */
    void nack(OwnDelivery delivery, Duration delay) {
        synchronized (monitor) {
            if (room.isClosed()) {
                return;
            }
            Item item = new Item(delivery.message(), 0);
            item.attempts = delivery.attempt();
            shelf.addReturned(item, Durations.nanos(delay));
        }
        changed();
    }

    /** Hides a delivery for the time from now on. */
    void extend(SharedDelivery delivery, Duration visibility) {
        synchronized (monitor) {
            if (!delivery.isCurrent()) {
                throw new ConflictException("the delivery is settled, or another receiver has the message by now");
            }
            if (visibility.isZero()) {
                giveBack(delivery.item(), 0);
            } else {
                shelf.hide(delivery.item(), Durations.nanos(visibility));
            }
        }
        changed();
    }

    /**
     * From now on, messages are kept while nobody is there, and until they are acknowledged; {@link #changed} has to follow.
     * False when it is gone, since its last member left.
     */
    boolean keep() {
        synchronized (monitor) {
            if (room.isClosed()) {
                return false;
            }
            for (Item item : shelf.untaken()) {
                room.uncount(item);
            }
            room.kept(true);
            shelf.untaken().forEach(room::count);
            members.forEachUnsettled(room::count);
            room.limitFor(members.now());
        }
        return true;
    }

    /**
     * Forgets what was kept; true when nobody is there, so that it is gone. Members go on as an ordinary group. {@link #changed}
     * has to follow.
     */
    boolean keepNoLonger() {
        synchronized (monitor) {
            members.forEachUnsettled(shelf::finish);
            shelf.clear();
            room.kept(false);
            room.limitFor(members.now());
            boolean deserted = members.isEmpty();
            if (deserted) {
                closeAndClear();
            }
            return deserted;
        }
    }

    /** Where to what is handed back too often goes; null: nowhere. */
    void deadLettersTo(@Nullable DeadLetters changed) {
        deadLetters = changed;
    }

    @Nullable
    DeadLetters deadLetters() {
        return deadLetters;
    }

    /** Under the monitor of both: takes back up to so many of its messages that became dead letters; how many. */
    long redrive(Backlog from, long atMost) {
        return shelf.takeBack(from.shelf, this, atMost);
    }

    /** Ends it for good; subscribers are told why. */
    void shut(SluiceException reason) {
        synchronized (monitor) {
            closeAndClear();
        }
        members.fail(reason);
        room.serve();
    }

    /** What follows a change, without the monitor: whoever can go on does. */
    void changed() {
        wakeMembers();
        DeadLetters to = deadLetters;
        if (to != null) {
            to.queue().wakeMembers();
        }
        room.serve();
    }

    private void wakeMembers() {
        if (!shelf.isEmpty()) {
            members.wake(shelf::isEmpty);
        }
    }

    private void due() {
        synchronized (monitor) {
            shelf.due(expired -> giveBack(expired, 0));
        }
        changed();
    }

    private void giveBack(Item item, long delayNanos) {
        DeadLetters to = deadLetters;
        // A full queue of dead letters leaves the message where it is: moved next time, and never lost.
        if (to != null && item.attempts >= to.maxAttempts() && to.queue().room.fits(item.message.heldBytes())) {
            shelf.finish(item);
            Item dead = new Item(item.message, item.priority);
            dead.origin = this;
            to.queue().shelf.add(dead, 0);
        } else {
            shelf.giveBack(item, delayNanos);
        }
    }

    private void closeAndClear() {
        shelf.clear();
        room.close();
    }
}
