package dev.sluice.pattern.claimcheck;

import dev.sluice.slots.error.TransientException;
import dev.sluice.slots.model.blob.BlobBasic;
import dev.sluice.slots.model.blob.BlobContent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * The intents of this instance, in one small blob that is rewritten by group commit: one write at a time, and everything that
 * came meanwhile joins the next. So an intent costs a share of a small write, and a crash leaves exactly what was open.
 *
 * <p>An entry is <i>active</i> while something here is at work on it; the janitor keeps its hands off active ones. Safe from
 * any thread; waiters hear from the thread that completes the write.
 */
final class IntentLog {

    /** Idle entries beyond this go into a blob of their own, so that the one being rewritten stays small. */
    static final int SEALED_FROM = 1_000;

    private final BlobBasic store;
    private final String instance;
    private final Clock clock;
    private final int idleLimit;

    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private List<MonoSink<Void>> waiting = new ArrayList<>();
    private boolean changed;
    private boolean writing;
    private boolean closed;
    private int idle;
    private int sealed;
    private Instant lastWritten = Instant.MIN;

    private final AtomicInteger pending = new AtomicInteger();
    private final Disposable.Swap write = Disposables.swap();

    IntentLog(BlobBasic store, String instance, Clock clock, int idleLimit) {
        this.store = store;
        this.instance = instance;
        this.clock = clock;
        this.idleLimit = idleLimit;
    }

    String blob() {
        return ObjectNames.INTENTS + instance;
    }

    /**
     * Records an intent, active. Completion: when it is durable. Errors: the store's, and then the caller still owns the
     * entry; {@link TransientException} when too much is open already. Cancellation: the entry stays.
     */
    Mono<Void> open(Intent intent) {
        return Mono.create(sink -> {
            String refusal;
            synchronized (this) {
                refusal = refusal();
                if (refusal == null) {
                    put(intent, true);
                    waiting.add(sink);
                }
            }
            if (refusal == null) {
                drain();
            } else {
                sink.error(new TransientException(refusal));
            }
        });
    }

    /** Moves an entry on; durable with the next write, which begins now or after the current one. */
    void move(Intent intent, IntentPhase next, boolean active) {
        synchronized (this) {
            put(intent.in(next, clock.instant()), active);
        }
        drain();
    }

    /** Ends an entry; durable with the next write. */
    void close(Intent intent) {
        synchronized (this) {
            Entry removed = entries.remove(intent.id());
            if (removed == null) {
                return;
            }
            idle -= removed.active() ? 0 : 1;
            changed = true;
        }
        drain();
    }

    /** Completes when the present state is durable; writes even if nothing changed when the last write is older than that. */
    Mono<Void> flush(Duration age) {
        return Mono.create(sink -> {
            boolean needed;
            synchronized (this) {
                boolean old = !entries.isEmpty()
                        && lastWritten.isBefore(clock.instant().minus(age));
                needed = changed || writing || old;
                if (needed) {
                    waiting.add(sink);
                }
            }
            if (needed) {
                drain();
            } else {
                sink.success();
            }
        });
    }

    /** Moves idle entries to a blob that is not rewritten again, once there are many. */
    Mono<Void> seal() {
        return Mono.defer(() -> {
            List<Intent> moved = idle();
            if (moved.size() < SEALED_FROM) {
                return Mono.empty();
            }
            String name;
            synchronized (this) {
                name = blob() + "." + ++sealed;
            }
            IntentFile file = new IntentFile(clock.instant(), moved);
            return store.put(name, BlobContent.of(file.bytes()))
                    .doOnNext(done -> moved.forEach(this::close))
                    .then();
        });
    }

    /** What nothing here is at work on. */
    synchronized List<Intent> idle() {
        return entries.values().stream()
                .filter(each -> !each.active())
                .map(Entry::intent)
                .toList();
    }

    synchronized int size() {
        return entries.size();
    }

    /** When the last durable write was begun. */
    synchronized Instant lastWritten() {
        return lastWritten;
    }

    /** Writes what is left, or removes the blob when nothing is; refuses everything afterwards. */
    Mono<Void> close() {
        return Mono.defer(() -> {
            synchronized (this) {
                closed = true;
            }
            Mono<Void> end = Mono.defer(() -> size() == 0 && !lastWritten().equals(Instant.MIN)
                    ? store.delete(blob()).then()
                    : Mono.<Void>empty());
            return flush(Duration.ofDays(36_500)).then(end).doFinally(signal -> write.dispose());
        });
    }

    private @Nullable String refusal() {
        if (closed) {
            return "claim check is closed";
        }
        return idle < idleLimit
                ? null
                : "too much is in doubt: " + idle + " claims and acknowledgements (expected: < " + idleLimit + ")";
    }

    private void put(Intent intent, boolean active) {
        Entry before = entries.put(intent.id(), new Entry(intent, active));
        idle += (active ? 0 : 1) - (before == null || before.active() ? 0 : 1);
        changed = true;
    }

    private void drain() {
        if (pending.getAndIncrement() != 0) {
            return;
        }
        int missed = 1;
        do {
            writeIfNeeded();
            missed = pending.addAndGet(-missed);
        } while (missed != 0);
    }

    private void writeIfNeeded() {
        List<MonoSink<Void>> batch;
        IntentFile file;
        synchronized (this) {
            if (writing || (waiting.isEmpty() && !changed)) {
                return;
            }
            writing = true;
            changed = false;
            batch = waiting;
            waiting = new ArrayList<>();
            file = new IntentFile(
                    clock.instant(),
                    entries.values().stream().map(Entry::intent).toList());
        }
        write.replace(store.put(blob(), BlobContent.of(file.bytes()))
                .subscribe(info -> {}, error -> failed(batch, error), () -> written(batch, file.written())));
    }

    private void written(List<MonoSink<Void>> batch, Instant begun) {
        synchronized (this) {
            writing = false;
            lastWritten = begun;
        }
        batch.forEach(MonoSink::success);
        drain();
    }

    /** What changed stays to be written, but by the next who comes: a store that is away is not tried in a loop. */
    private void failed(List<MonoSink<Void>> batch, Throwable error) {
        boolean othersWait;
        synchronized (this) {
            writing = false;
            changed = true;
            othersWait = !waiting.isEmpty();
        }
        batch.forEach(sink -> sink.error(error));
        if (othersWait) {
            drain();
        }
    }

    private record Entry(Intent intent, boolean active) {}
}
