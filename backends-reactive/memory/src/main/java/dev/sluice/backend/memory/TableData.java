package dev.sluice.backend.memory;

import dev.sluice.slots.message.Message;
import dev.sluice.slots.model.changefeed.Operation;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * All tables, and the log of their changes. Commits take turns, and positions are given at the commit, so a row that becomes
 * visible later always has a greater one. Readers take no lock: they look no further than the last whole commit.
 */
final class TableData {

    private final Map<TableName, ConcurrentSkipListMap<Long, Message>> tables = new ConcurrentHashMap<>();
    private final Map<FeedReader.Name, FeedReader> readers = new HashMap<>();
    private final List<FeedSession> sessions = new CopyOnWriteArrayList<>();
    private final ChangeLog log;
    private final Capacity capacity;
    private final Clock clock;
    private volatile long visible;
    private long transactions;
    private volatile boolean closed;

    TableData(MemoryConfig.Tables config, Clock clock) {
        this.clock = clock;
        this.log = new ChangeLog(config.maxChanges(), config.maxBytes().bytes());
        this.capacity =
                new Capacity("a row", config.maxRows(), config.maxBytes().bytes());
    }

    Capacity capacity() {
        return capacity;
    }

    ChangeLog log() {
        return log;
    }

    /** The position of the last commit. */
    long visible() {
        return visible;
    }

    /** Room for the rows is reserved by whoever made them. */
    void commit(List<Insert> inserts) {
        if (inserts.isEmpty()) {
            return;
        }
        synchronized (this) {
            ensureOpen();
            long sequence = visible;
            String transaction = Long.toString(++transactions);
            for (Insert each : inserts) {
                sequence++;
                tables.computeIfAbsent(each.table(), absent -> new ConcurrentSkipListMap<>())
                        .put(sequence, each.row());
                log.append(new TableChange(
                        sequence, Operation.CREATE, each.table(), each.row(), transaction, clock.instant()));
            }
            visible = sequence;
        }
        serve();
    }

    /** How many of them there were. */
    long remove(TableName table, Collection<Long> positions) {
        long removed = 0;
        ConcurrentSkipListMap<Long, Message> rows = tables.get(table);
        if (rows == null) {
            return 0;
        }
        synchronized (this) {
            long sequence = visible;
            String transaction = Long.toString(++transactions);
            for (Long position : positions) {
                Message row = rows.remove(position);
                if (row != null) {
                    removed++;
                    sequence++;
                    capacity.release(1, row.heldBytes());
                    log.append(new TableChange(sequence, Operation.DELETE, table, row, transaction, clock.instant()));
                }
            }
            visible = sequence;
        }
        serve();
        return removed;
    }

    /** The first row of the table between two positions, the first excluded, the last included. */
    Map.@Nullable Entry<Long, Message> row(TableName table, long after, long through) {
        ConcurrentSkipListMap<Long, Message> rows = tables.get(table);
        Map.Entry<Long, Message> found = rows == null ? null : rows.higherEntry(after);
        return found == null || found.getKey() > through ? null : found;
    }

    /** The first row of any of the tables, as a snapshot shows it. */
    @Nullable
    TableChange snapshot(Collection<TableName> wanted, long after, long through) {
        TableChange first = null;
        for (TableName table : wanted) {
            Map.Entry<Long, Message> row = row(table, after, through);
            if (row != null && (first == null || row.getKey() < first.sequence())) {
                first = new TableChange(row.getKey(), Operation.READ, table, row.getValue(), null, clock.instant());
            }
        }
        return first;
    }

    /** The progress of that name. A new one begins with the rows there are, and the log is kept from here on. */
    synchronized FeedReader reader(FeedReader.Name name) {
        ensureOpen();
        log.keep();
        return readers.computeIfAbsent(name, absent -> new FeedReader(name, visible));
    }

    /** Forgets what every reader has acknowledged. */
    synchronized void trim() {
        long slowest = readers.values().stream()
                .mapToLong(FeedReader::needsAfter)
                .min()
                .orElse(0);
        log.acknowledged(slowest);
    }

    void add(FeedSession session) {
        sessions.add(session);
        if (closed) {
            session.backendClosed();
        }
    }

    void remove(FeedSession session) {
        sessions.remove(session);
    }

    void close() {
        synchronized (this) {
            closed = true;
            tables.clear();
        }
        sessions.forEach(FeedSession::backendClosed);
    }

    private void serve() {
        for (FeedSession each : sessions) {
            each.serve();
        }
    }

    private void ensureOpen() {
        if (closed) {
            throw new IllegalStateException("the memory backend is closed");
        }
    }

    /** A row that its transaction will commit. */
    record Insert(TableName table, Message row) {}
}
