package dev.sluice.backend.memory;

import dev.sluice.slots.namespace.Scope;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The progress of one reader, which outlives its sessions, and the one session it may have. */
final class FeedReader {

    private final Name name;
    private final long snapshotThrough;
    private final AtomicLong progress = new AtomicLong();
    private final AtomicReference<@Nullable FeedSession> active = new AtomicReference<>();

    /** @param snapshotThrough rows up to here are read from the tables, what comes after from the log */
    FeedReader(Name name, long snapshotThrough) {
        this.name = name;
        this.snapshotThrough = snapshotThrough;
    }

    Name name() {
        return name;
    }

    long snapshotThrough() {
        return snapshotThrough;
    }

    /** Everything up to here is done with. */
    long progress() {
        return progress.get();
    }

    void advance(long sequence) {
        progress.accumulateAndGet(sequence, Math::max);
    }

    /** The log has to keep what comes after this. */
    long needsAfter() {
        return Math.max(progress(), snapshotThrough);
    }

    boolean enter(FeedSession session) {
        return active.compareAndSet(null, session);
    }

    void leave(FeedSession session) {
        active.compareAndSet(session, null);
    }

    /** Two scopes never share progress. */
    record Name(Scope scope, String reader) {}
}
