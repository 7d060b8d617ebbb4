package dev.sluice.backend.r2dbc;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * What the backends of this process that use one database tell each other. H2 itself has no way to tell anybody anything, but
 * its databases live inside one process, so whoever could hear is here.
 */
final class SharedDatabase {

    private static final ConcurrentMap<String, SharedDatabase> IN_USE = new ConcurrentHashMap<>();

    private final String location;
    private final Announcements announcements = new Announcements();
    private final Bells bells = new Bells();
    private final StoreGate gate = new StoreGate();
    // Guarded by the map's entry.
    private int users;

    private SharedDatabase(String location) {
        this.location = location;
    }

    /** The one of this database; to be left once. */
    static SharedDatabase join(String location) {
        return IN_USE.compute(location, (same, found) -> {
            SharedDatabase shared = found == null ? new SharedDatabase(same) : found;
            shared.users++;
            return shared;
        });
    }

    void leave() {
        IN_USE.computeIfPresent(location, (same, found) -> --found.users == 0 ? null : found);
    }

    Announcements announcements() {
        return announcements;
    }

    StoreGate gate() {
        return gate;
    }

    Bells bells() {
        return bells;
    }
}
