package dev.sluice.backend.r2dbc;

import dev.sluice.slots.model.keyvalue.KeyValueTransaction;
import dev.sluice.slots.model.keyvalue.KeyValueTransactional;
import reactor.core.publisher.Mono;

/** Transactions that hold neither a connection nor a lock until they commit. */
final class R2dbcKeyValueTransactional implements KeyValueTransactional {

    private final Entries entries;
    private final Announcements announcements;

    R2dbcKeyValueTransactional(Entries entries, Announcements announcements) {
        this.entries = entries;
        this.announcements = announcements;
    }

    @Override
    public Mono<KeyValueTransaction> begin() {
        return Mono.fromSupplier(() -> new OptimisticTransaction(entries, announcements));
    }
}
