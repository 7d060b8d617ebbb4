package dev.sluice.tck.watch;

import dev.sluice.slots.message.Bytes;
import dev.sluice.slots.model.keyvalue.KeyValueBasic;
import dev.sluice.slots.model.watch.KeyChange;
import dev.sluice.slots.model.watch.KeyChange.Kind;
import dev.sluice.slots.model.watch.Watch;
import dev.sluice.tck.Eventually;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;

/** A watcher with its demand in the test's hand, which keeps what it was shown. */
final class Watcher extends BaseSubscriber<KeyChange> implements AutoCloseable {

    /** Sorts last, so that it is out of the way of the test's own keys. */
    private static final String PROBE = "~probe";

    private final Duration patience;
    private final String probe;
    private final List<KeyChange> seen = new CopyOnWriteArrayList<>();
    private volatile @Nullable Throwable failure;

    private Watcher(String prefix, Duration patience) {
        this.probe = prefix + PROBE;
        this.patience = patience;
    }

    /** Watches with demand for everything, from before this returns on. */
    static Watcher on(Watch watch, KeyValueBasic values, String prefix, Duration patience) {
        Watcher watcher = held(watch, values, prefix, patience);
        watcher.request(Long.MAX_VALUE);
        return watcher;
    }

    /** As {@link #on}, but with no demand left. */
    static Watcher held(Watch watch, KeyValueBasic values, String prefix, Duration patience) {
        Watcher watcher = new Watcher(prefix, patience);
        watch.watch(prefix).subscribe(watcher);
        watcher.request(1);
        Eventually.holds("the watch is on", patience, () -> {
            values.set(watcher.probe, Bytes.utf8("probe")).block(patience);
            return !watcher.seen.isEmpty();
        });
        watcher.seen.clear();
        return watcher;
    }

    @Override
    protected void hookOnSubscribe(Subscription subscription) {
        // Demand is the test's.
    }

    @Override
    protected void hookOnNext(KeyChange change) {
        seen.add(change);
    }

    @Override
    protected void hookOnError(Throwable error) {
        failure = error;
    }

    /** Everything shown so far of keys that are the test's own; gaps included. */
    List<KeyChange> seen() {
        if (failure != null) {
            throw new AssertionError("the watch failed", failure);
        }
        return seen.stream().filter(change -> !change.key().equals(probe)).toList();
    }

    List<KeyChange> of(String key) {
        return seen().stream().filter(change -> change.key().equals(key)).toList();
    }

    boolean sawGap() {
        return seen().stream().anyMatch(change -> change.kind() == Kind.GAP);
    }

    /** The last thing shown of the key; null before there is one. */
    @Nullable
    KeyChange last(String key) {
        List<KeyChange> changes = of(key);
        return changes.isEmpty() ? null : changes.get(changes.size() - 1);
    }

    void awaitLast(String key, KeyChange expected) {
        Eventually.holds(
                "the last change of '" + key + "' is " + expected, patience, () -> Objects.equals(last(key), expected));
    }

    void awaitSet(String key, String value) {
        awaitLast(key, new KeyChange(key, Kind.SET, Bytes.utf8(value)));
    }

    void awaitEnd(String key, Kind kind) {
        awaitLast(key, new KeyChange(key, kind, null));
    }

    @Override
    public void close() {
        cancel();
    }
}
