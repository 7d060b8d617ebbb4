package dev.sluice.backend.memory;

import dev.sluice.slots.channel.Position;
import dev.sluice.slots.message.Message;
import org.jspecify.annotations.Nullable;

/** A message that is, or was, to be delivered, and what has happened to it. Guarded by the monitor of who delivers it. */
final class Item extends Timeline.Entry implements Comparable<Item> {

    final Message message;
    final int priority;
    /** In a log only. */
    final @Nullable Position position;
    /** Where in the order of arrival. */
    long sequence;

    State state = State.READY;
    int attempts;
    /** Grows with every delivery, so that a late settlement is told from the current one. */
    long lease;
    /** In ordered backlogs: whether it is the one of its key that may be out. */
    boolean ownsKey;
    /** Whether the holdings count it now. */
    boolean counted;
    /** The queue it was moved from as a dead letter. */
    @Nullable
    Backlog origin;

    @Nullable
    Member holder;

    private @Nullable Item previous;
    private @Nullable Item next;

    enum State {
        READY,
        WAITING,
        TAKEN,
        DONE
    }

    Item(Message message, int priority) {
        this(message, priority, null);
    }

    private Item(Message message, int priority, @Nullable Position position) {
        this.message = message;
        this.priority = priority;
        this.position = position;
    }

    static Item of(LogRecord record) {
        Item item = new Item(record.message(), 0, record.position());
        item.sequence = record.sequence();
        return item;
    }

    /** The same once more, to be delivered again while the first delivery is still in someone's hand. */
    Item again() {
        Item item = new Item(message, priority, position);
        item.sequence = sequence;
        item.attempts = attempts;
        return item;
    }

    /** Notes who has it, so that it comes back when that member leaves. */
    void takenBy(Member member) {
        holder = member;
        previous = null;
        next = member.firstUnsettled;
        if (next != null) {
            next.previous = this;
        }
        member.firstUnsettled = this;
    }

    void releasedByHolder() {
        Member member = holder;
        if (member == null) {
            return;
        }
        if (previous != null) {
            previous.next = next;
        } else {
            member.firstUnsettled = next;
        }
        if (next != null) {
            next.previous = previous;
        }
        holder = null;
        previous = null;
        next = null;
    }

    /** The next one that the same member has; null after the last. */
    @Nullable
    Item nextOfHolder() {
        return next;
    }

    /** The most urgent first, then the oldest. */
    @Override
    public int compareTo(Item other) {
        return priority != other.priority
                ? Integer.compare(other.priority, priority)
                : Long.compare(sequence, other.sequence);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
