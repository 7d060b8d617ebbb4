package dev.sluice.backend.memory;

import dev.sluice.slots.error.PayloadRefusedException;
import dev.sluice.slots.error.PermanentException;
import dev.sluice.slots.error.TransientException;
import java.util.concurrent.atomic.AtomicLong;

/** The room that all scopes of one model share. What does not fit is refused; nothing is ever evicted to make room. */
final class Capacity {

    private final String what;
    private final long maxItems;
    private final long maxBytes;
    private final AtomicLong items = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();

    Capacity(String what, long maxItems, long maxBytes) {
        this.what = what;
        this.maxItems = maxItems;
        this.maxBytes = maxBytes;
    }

    /** Refuses for good what would not fit into empty memory either. */
    void checkItem(long itemBytes) {
        if (itemBytes > maxBytes) {
            throw new PayloadRefusedException(
                    what + " of " + itemBytes + " bytes is larger than max_bytes: " + maxBytes);
        }
    }

    void checkItems(long number, long totalBytes) {
        if (number > maxItems || totalBytes > maxBytes) {
            throw new PermanentException(number + " times " + what + " of " + totalBytes
                    + " bytes in all can never fit (max " + maxItems + ", max_bytes: " + maxBytes + ")");
        }
    }

    /** Takes room, or gives it back where negative; all or nothing. Errors: Transient when there is not enough. */
    void reserve(long moreItems, long moreBytes) {
        if (!add(items, moreItems, maxItems)) {
            throw new TransientException(
                    "memory is full: no room for " + moreItems + " more of " + what + " (max " + maxItems + ")");
        }
        if (!add(bytes, moreBytes, maxBytes)) {
            items.addAndGet(-moreItems);
            throw new TransientException("memory is full: no room for " + moreBytes + " more bytes of " + what
                    + " (max_bytes: " + maxBytes + ")");
        }
    }

    void release(long fewerItems, long fewerBytes) {
        items.addAndGet(-fewerItems);
        bytes.addAndGet(-fewerBytes);
    }

    long items() {
        return items.get();
    }

    long bytes() {
        return bytes.get();
    }

    private static boolean add(AtomicLong counter, long delta, long limit) {
        while (true) {
            long now = counter.get();
            // Whatever shrinks or stays passes, also while the counter is at its limit.
            if (delta > 0 && now + delta > limit) {
                return false;
            }
            if (counter.compareAndSet(now, now + delta)) {
                return true;
            }
        }
    }
}
