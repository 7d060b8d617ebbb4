package dev.sluice.backend.memory;

import dev.sluice.slots.spi.Holdings;

/**
 * How much a backlog may hold, how much it does, and who waits for room. Guarded by the backlog's monitor, but for
 * {@link #isIdle} and {@link #serve}.
 */
final class Room {

    private final Object monitor;
    private final Holdings holdings;
    private final MemoryConfig.Topics keptLimits;
    private final WaitingLine line;
    private volatile boolean empty = true;
    private volatile boolean closed;
    private int count;
    private long bytes;
    private boolean kept;
    private long maxMessages;
    private long maxBytes;

    Room(Object monitor, BacklogServices services, boolean kept) {
        this.monitor = monitor;
        this.holdings = services.holdings();
        this.keptLimits = services.limits();
        this.line = new WaitingLine(monitor);
        this.kept = kept;
        limitFor();
    }

    /** Nothing is held and nobody waits. */
    boolean isIdle() {
        return empty && line.isEmpty();
    }

    boolean isClosed() {
        return closed;
    }

    /** Whether messages are stored until they are acknowledged; if not, they are held until they are delivered. */
    boolean isKept() {
        return kept;
    }

    void kept(boolean changed) {
        kept = changed;
    }

    /** From now on everything is let in, because nothing is held any more. */
    void close() {
        closed = true;
    }

    /** The limit is what the members allow together, or what is configured for what is kept. */
    void limitFor(Member... members) {
        maxMessages = kept ? keptLimits.maxMessages() : 0;
        maxBytes = kept ? keptLimits.maxBytes().bytes() : 0;
        for (int i = 0; i < members.length && !kept; i++) {
            maxMessages += members[i].prefetch().messages();
            long more = maxBytes + members[i].prefetch().bytes();
            maxBytes = more < maxBytes ? Long.MAX_VALUE : more;
        }
    }

    /** Whether the publisher's message may come in; if not, it stands in line. */
    boolean admits(long size, Waiter publisher) {
        if (line.isTurnOf(publisher) && fits(size)) {
            line.leave(publisher);
            return true;
        }
        line.join(publisher);
        return false;
    }

    void abandon(Waiter publisher) {
        line.leave(publisher);
    }

    /** A single message larger than the limit passes alone. */
    boolean fits(long size) {
        return count < maxMessages && (bytes == 0 || bytes + size <= maxBytes);
    }

    void count(Item item) {
        long size = item.message.heldBytes();
        item.counted = true;
        count++;
        empty = false;
        bytes += size;
        if (!kept) {
            holdings.hold(size);
        }
    }

    void uncount(Item item) {
        if (item.counted) {
            long size = item.message.heldBytes();
            item.counted = false;
            count--;
            empty = count == 0;
            bytes -= size;
            if (!kept) {
                holdings.release(size);
            }
        }
    }

    /** Without the monitor: lets in who waits. */
    void serve() {
        if (!line.isEmpty()) {
            line.serve(this::isThere);
        }
    }

    private boolean isThere() {
        synchronized (monitor) {
            return closed || (count < maxMessages && bytes < maxBytes);
        }
    }
}
