package dev.sluice.backend.memory;

import dev.sluice.slots.error.ConflictException;
import dev.sluice.slots.model.changefeed.ChangeDelivery;
import dev.sluice.slots.model.changefeed.ChangeFeed;
import dev.sluice.slots.model.changefeed.ChangeRequest;
import dev.sluice.slots.namespace.Scope;
import dev.sluice.slots.spi.Holdings;
import java.util.LinkedHashSet;
import java.util.Set;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;

/**
 * Reads the log only when asked, so nothing is ever held undelivered and the prefetch is never used. A new reader begins with
 * the rows there are (operation {@code r}), as a capture of a database does.
 */
final class MemoryChangeFeed implements ChangeFeed {

    private final TableData data;
    private final Scope scope;
    private final String database;
    private final Holdings holdings;

    MemoryChangeFeed(TableData data, Scope scope, String database, Holdings holdings) {
        this.data = data;
        this.scope = scope;
        this.database = database;
        this.holdings = holdings;
    }

    @Override
    public Flux<ChangeDelivery> changes(ChangeRequest request) {
        Set<TableName> tables = new LinkedHashSet<>();
        request.tables().forEach(each -> tables.add(TableName.parse(each)));
        Publisher<ChangeDelivery> changes = subscriber -> {
            FeedReader reader = data.reader(new FeedReader.Name(scope, request.reader()));
            FeedSession session = new FeedSession(subscriber, reader, Set.copyOf(tables), data, database, holdings);
            if (reader.enter(session)) {
                session.begin();
            } else {
                Operators.error(
                        subscriber, new ConflictException("reader '" + request.reader() + "' is active already"));
            }
        };
        return Flux.from(changes);
    }
}
