package dev.sluice.backend.memory;

import java.util.ArrayDeque;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** How far a group has come in one partition. Guarded by the log's monitor. */
final class GroupPartition {

    /** Taken once at least and not settled, by offset, with the settled ones that come after the first of them. */
    private final ArrayDeque<Item> open = new ArrayDeque<>();

    private final PriorityQueue<Item> returned = new PriorityQueue<>();
    private @Nullable Member holder;
    private int out;
    private long cursor;

    GroupPartition(long start) {
        this.cursor = start;
    }

    /** The offset to be read next. */
    long cursor() {
        return cursor;
    }

    void skipTo(long offset) {
        cursor = offset;
    }

    /** The first offset that is not contiguously acknowledged. */
    long committed() {
        Item first = open.peekFirst();
        return first == null || first.position == null ? cursor : first.position.offset();
    }

    /** Whether the member may take of it: a partition changes hands when nothing of it is out. */
    boolean isFor(Member member) {
        return out == 0 || holder == member;
    }

    @Nullable
    Item firstReturned() {
        return returned.peek();
    }

    /** A record that nobody has had. */
    Item take(LogRecord record, Member member) {
        Item item = Item.of(record);
        cursor = record.position().offset() + 1;
        open.addLast(item);
        return out(item, member);
    }

    Item takeReturned(Item item, Member member) {
        returned.remove(item);
        return out(item, member);
    }

    /** No longer with its member. */
    void in(Item item) {
        if (item.state == Item.State.TAKEN) {
            out--;
        }
        item.releasedByHolder();
    }

    void putBack(Item item) {
        item.state = Item.State.READY;
        returned.add(item);
    }

    void finish(Item item) {
        in(item);
        returned.remove(item);
        item.state = Item.State.DONE;
        while (!open.isEmpty() && open.getFirst().state == Item.State.DONE) {
            open.removeFirst();
        }
    }

    private Item out(Item item, Member member) {
        item.state = Item.State.TAKEN;
        item.attempts++;
        item.lease++;
        item.takenBy(member);
        holder = member;
        out++;
        return item;
    }
}
