package dev.sluice.backend.r2dbc;

import dev.sluice.slots.error.TransientException;
import dev.sluice.slots.spi.Holdings;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The running subscriptions of a backend, to be ended when it closes. */
final class Subscriptions {

    private final String backendId;
    private final Holdings holdings;
    private final Set<Consumer<TransientException>> running = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    Subscriptions(String backendId, Holdings holdings) {
        this.backendId = backendId;
        this.holdings = holdings;
    }

    Holdings holdings() {
        return holdings;
    }

    /** @param ending is told when the backend closes, at once when it is closed already */
    void begin(Consumer<TransientException> ending) {
        holdings.subscribed();
        running.add(ending);
        if (closed) {
            ending.accept(closedFailure());
        }
    }

    /** No effect the second time. */
    void end(Consumer<TransientException> ending) {
        if (running.remove(ending)) {
            holdings.unsubscribed();
        }
    }

    void close() {
        closed = true;
        running.forEach(ending -> ending.accept(closedFailure()));
    }

    private TransientException closedFailure() {
        return new TransientException(backendId + " is closed");
    }
}
