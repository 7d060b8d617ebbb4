package dev.sluice.pattern.claimcheck;

import java.util.LinkedHashMap;
import java.util.Map;

/** A bounded memory of message ids: the oldest is forgotten first. Safe from any thread. */
final class RecentIds {

    private final Map<String, Boolean> ids;

    RecentIds(int most) {
        ids = new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                return size() > most;
            }
        };
    }

    synchronized void add(String id) {
        ids.put(id, true);
    }

    synchronized boolean contains(String id) {
        return !ids.isEmpty() && ids.containsKey(id);
    }
}
