package dev.sluice.backend.r2dbc;

import dev.sluice.slots.model.keyvalue.KeyValueRules;
import dev.sluice.slots.model.watch.KeyChange;
import dev.sluice.slots.model.watch.Watch;
import dev.sluice.slots.namespace.Scope;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;

/** Changes made by the backends of this process that use the same database. */
final class R2dbcWatch implements Watch {

    private final Scope scope;
    private final Announcements announcements;
    private final Subscriptions subscriptions;

    R2dbcWatch(Scope scope, Announcements announcements, Subscriptions subscriptions) {
        this.scope = scope;
        this.announcements = announcements;
        this.subscriptions = subscriptions;
    }

    @Override
    public Flux<KeyChange> watch(String prefix) {
        KeyValueRules.checkedPrefix(prefix);
        return new Flux<>() {
            @Override
            public void subscribe(CoreSubscriber<? super KeyChange> actual) {
                KeyWatcher watcher = new KeyWatcher(actual, subscriptions);
                watcher.start(noted -> announcements.watch(scope, prefix, noted));
            }
        };
    }
}
