package dev.sluice.backend.r2dbc;

import dev.sluice.backend.r2dbc.Failures.Phase;
import dev.sluice.slots.message.Message;
import dev.sluice.slots.model.table.TableTransaction;
import io.r2dbc.spi.Connection;
import java.util.List;
import reactor.core.publisher.Mono;

/** A transaction on a connection that somebody else ends. */
final class R2dbcTableTransaction implements TableTransaction {

    private final Rows rows;
    private final Failures failures;
    private final Connection handle;
    private final Connection safe;

    R2dbcTableTransaction(Rows rows, Failures failures, Connection handle, Connection safe) {
        this.rows = rows;
        this.failures = failures;
        this.handle = handle;
        this.safe = safe;
    }

    @Override
    public Mono<Void> insert(String table, List<Message> messages) {
        List<Message> inserted = List.copyOf(messages);
        return rows.database()
                .ready()
                .then(Mono.defer(() -> rows.insert(safe, table, inserted)))
                // The transaction is open, so whatever was lost is not committed.
                .onErrorMap(failure -> failures.of("insert", Phase.HARMLESS, failure));
    }

    @Override
    public <C> C connection(Class<C> type) {
        if (!type.isInstance(handle)) {
            throw new IllegalArgumentException(
                    "connection: " + type.getName() + " (expected: io.r2dbc.spi.Connection)");
        }
        return type.cast(handle);
    }
}
