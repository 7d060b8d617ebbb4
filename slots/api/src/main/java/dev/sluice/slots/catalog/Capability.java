package dev.sluice.slots.catalog;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What backend registry records call an ability. Computed from interfaces, never declared beside them. */
public enum Capability {
    GET,
    SET,
    DELETE,
    SCAN,
    BATCH_GET,
    BATCH_SET,
    PUBLISH,
    SUBSCRIBE,
    ENQUEUE,
    DEQUEUE,
    ACK,
    NACK,
    TRANSACTION,
    REPLAY,
    TTL,
    WATCH,
    QUERY,
    GRAPH_TRAVERSAL;

    /** As files write it: {@code batch_get}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Capability> named(String id) {
        return Arrays.stream(values()).filter(each -> each.id().equals(id)).findFirst();
    }
}
