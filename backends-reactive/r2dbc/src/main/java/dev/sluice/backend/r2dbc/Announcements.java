package dev.sluice.backend.r2dbc;

import dev.sluice.slots.message.Bytes;
import dev.sluice.slots.model.watch.KeyChange;
import dev.sluice.slots.model.watch.KeyChange.Kind;
import dev.sluice.slots.namespace.Scope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;

/**
 * Tells watchers of changes after they are committed. Two writers of a key commit in one order and may get here in the other;
 * the key's version says which was later, and what is older than what was told already is kept back.
 */
final class Announcements {

    /** Far more keys than can be between their commit and here at a time. */
    private static final int REMEMBERED_KEYS = 8_192;

    private final List<Watching> watchers = new CopyOnWriteArrayList<>();
    private final Map<ScopedKey, Long> latest = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ScopedKey, Long> eldest) {
            return size() > REMEMBERED_KEYS;
        }
    };

    /** Who is told. */
    interface Watcher {

        /** Called in the order of the key's versions, and for one change at a time; must only take note. */
        void note(KeyChange change);

        /** Called after {@link #note}, outside of all locks. */
        void noted();
    }

    Disposable watch(Scope scope, String prefix, Watcher watcher) {
        Watching watching = new Watching(scope, prefix, watcher);
        watchers.add(watching);
        return () -> watchers.remove(watching);
    }

    void set(Scope scope, String key, Bytes value, long version) {
        changed(scope, key, Kind.SET, value, version);
    }

    void deleted(Scope scope, String key, long version) {
        changed(scope, key, Kind.DELETED, null, version);
    }

    void expired(Scope scope, String key, long version) {
        changed(scope, key, Kind.EXPIRED, null, version);
    }

    private void changed(Scope scope, String key, Kind kind, @Nullable Bytes value, long version) {
        if (watchers.isEmpty()) {
            return;
        }
        List<Watcher> told = new ArrayList<>();
        KeyChange change = new KeyChange(key, kind, value);
        synchronized (latest) {
            Long before = latest.get(new ScopedKey(scope, key));
            if (before != null && before >= version) {
                return;
            }
            latest.put(new ScopedKey(scope, key), version);
            for (Watching watching : watchers) {
                if (watching.scope.equals(scope) && key.startsWith(watching.prefix)) {
                    watching.watcher.note(change);
                    told.add(watching.watcher);
                }
            }
        }
        told.forEach(Watcher::noted);
    }

    private record Watching(Scope scope, String prefix, Watcher watcher) {}

    private record ScopedKey(Scope scope, String key) {}
}
