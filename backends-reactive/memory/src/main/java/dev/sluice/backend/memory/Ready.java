package dev.sluice.backend.memory;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * What can be delivered now, the most urgent first, then the oldest. Ordinary new messages stand in a plain queue; only what is
 * urgent or comes back pays for a heap. Guarded by the backlog's monitor.
 */
final class Ready {

    private final ArrayDeque<Item> fresh = new ArrayDeque<>();
    private final PriorityQueue<Item> ranked = new PriorityQueue<>();
    private volatile int size;

    /** Safe without the monitor. */
    boolean isEmpty() {
        return size == 0;
    }

    /** A new one: younger than all others. */
    void add(Item item) {
        if (item.priority == 0) {
            fresh.addLast(item);
        } else {
            ranked.add(item);
        }
        resized();
    }

    /** One that takes its old place again. */
    void addBack(Item item) {
        ranked.add(item);
        resized();
    }

    @Nullable
    Item poll() {
        Item oldest = fresh.peekFirst();
        Item first = ranked.peek();
        Item polled =
                first != null && (oldest == null || first.compareTo(oldest) < 0) ? ranked.poll() : fresh.pollFirst();
        resized();
        return polled;
    }

    void remove(Item item) {
        if (!ranked.remove(item)) {
            fresh.remove(item);
        }
        resized();
    }

    /** A copy, in no order. */
    List<Item> all() {
        List<Item> items = new ArrayList<>(fresh);
        items.addAll(ranked);
        return items;
    }

    void clear() {
        fresh.clear();
        ranked.clear();
        resized();
    }

    private void resized() {
        size = fresh.size() + ranked.size();
    }
}
