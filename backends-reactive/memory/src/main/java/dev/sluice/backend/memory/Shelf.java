package dev.sluice.backend.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;

/**
 * The items of a backlog by what they wait for: a member, a time, or the message of the same key before them. Guarded by the
 * backlog's monitor.
 */
final class Shelf {

    private final Room room;
    private final Ready ready = new Ready();
    private final Timeline<Item> timeline;
    private @Nullable KeyLanes lanes;
    private long newest;
    private long returned = Long.MIN_VALUE;

    Shelf(Room room, Scheduler scheduler, Runnable due) {
        this.room = room;
        this.timeline = new Timeline<>(scheduler, due);
    }

    /** Safe without the monitor: whether nothing can be taken now. */
    boolean isEmpty() {
        return ready.isEmpty();
    }

    /** From now on, of each key at most one item is out. */
    void keepKeysInOrder() {
        if (lanes == null) {
            lanes = new KeyLanes();
        }
    }

    /** A new one. */
    void add(Item item, long delayNanos) {
        item.sequence = newest++;
        room.count(item);
        if (delayNanos > 0) {
            wait(item, delayNanos);
        } else {
            ready.add(item);
        }
    }

    /** One that was delivered and forgotten, and comes back before all that was not delivered. */
    void addReturned(Item item, long delayNanos) {
        item.sequence = returned++;
        room.count(item);
        putBack(item, delayNanos);
    }

    @Nullable
    Item take() {
        Item item = ready.poll();
        while (item != null && lanes != null && !lanes.mayLeave(item)) {
            item = ready.poll();
        }
        if (item != null) {
            item.attempts++;
            item.lease++;
            item.state = Item.State.TAKEN;
            if (!room.isKept()) {
                room.uncount(item);
            }
        }
        return item;
    }

    /** Hides a taken item: when the time has come, {@link #due} tells. */
    void hide(Item item, long nanos) {
        timeline.remove(item);
        timeline.add(item, nanos);
    }

    /** A taken item was not settled: it takes its old place again. */
    void giveBack(Item item, long delayNanos) {
        item.releasedByHolder();
        timeline.remove(item);
        if (!room.isKept()) {
            room.count(item);
        }
        putBack(item, delayNanos);
    }

    /** The item will not be delivered again. */
    void finish(Item item) {
        if (item.state == Item.State.READY) {
            ready.remove(item);
        }
        item.releasedByHolder();
        timeline.remove(item);
        item.state = Item.State.DONE;
        room.uncount(item);
        Item next = lanes == null ? null : lanes.next(item);
        if (next != null) {
            ready.addBack(next);
        }
    }

    /** Makes ready what has waited long enough; what was taken and hidden is told to {@code expired} instead. */
    void due(Consumer<Item> expired) {
        for (Item item = timeline.pollDue(); item != null; item = timeline.pollDue()) {
            if (item.state == Item.State.TAKEN) {
                expired.accept(item);
            } else {
                item.state = Item.State.READY;
                ready.addBack(item);
            }
        }
    }

    /** Takes back, oldest first and as far as there is room, what was moved to another shelf; how many. */
    long takeBack(Shelf from, Backlog origin, long atMost) {
        List<Item> items = from.ready.all();
        items.sort(null);
        long moved = 0;
        for (Item item : items) {
            if (moved == atMost || !room.fits(item.message.heldBytes())) {
                break;
            }
            if (item.origin == origin) {
                from.finish(item);
                add(new Item(item.message, item.priority), 0);
                moved++;
            }
        }
        return moved;
    }

    /** Drops everything that is not taken. */
    void clear() {
        for (Item item : untaken()) {
            item.state = Item.State.DONE;
            room.uncount(item);
        }
        ready.clear();
        timeline.clear();
        if (lanes != null) {
            lanes.clear();
        }
    }

    /** Everything that is not taken, in no order; a copy. */
    List<Item> untaken() {
        List<Item> items = new ArrayList<>(ready.all());
        timeline.all().stream().filter(each -> each.state == Item.State.WAITING).forEach(items::add);
        if (lanes != null) {
            items.addAll(lanes.all());
        }
        return items;
    }

    private void putBack(Item item, long delayNanos) {
        if (delayNanos > 0) {
            wait(item, delayNanos);
        } else {
            item.state = Item.State.READY;
            ready.addBack(item);
        }
    }

    private void wait(Item item, long delayNanos) {
        item.state = Item.State.WAITING;
        timeline.add(item, delayNanos);
    }
}
