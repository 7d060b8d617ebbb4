package dev.sluice.backend.memory;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lets out one message of each key at a time; the others of the key wait here. Guarded by the backlog's monitor. */
final class KeyLanes {

    private final Map<String, ArrayDeque<Item>> lanes = new HashMap<>();

    /** Whether the item may go out now; if not, it waits in its lane. */
    boolean mayLeave(Item item) {
        String key = item.message.key();
        if (key == null || item.ownsKey) {
            return true;
        }
        ArrayDeque<Item> lane = lanes.get(key);
        if (lane != null) {
            lane.addLast(item);
            return false;
        }
        lanes.put(key, new ArrayDeque<>(1));
        item.ownsKey = true;
        return true;
    }

    /** The item will not be seen again: the next of its key, which may now go, or null. */
    @Nullable
    Item next(Item settled) {
        String key = settled.message.key();
        ArrayDeque<Item> lane = key != null && settled.ownsKey ? lanes.get(key) : null;
        settled.ownsKey = false;
        if (lane == null || key == null) {
            return null;
        }
        Item next = lane.pollFirst();
        while (next != null && next.state == Item.State.DONE) {
            next = lane.pollFirst();
        }
        if (next == null) {
            lanes.remove(key);
        } else {
            next.ownsKey = true;
        }
        return next;
    }

    /** Those that wait here; a copy. */
    List<Item> all() {
        return lanes.values().stream().flatMap(ArrayDeque::stream).toList();
    }

    void clear() {
        lanes.clear();
    }
}
