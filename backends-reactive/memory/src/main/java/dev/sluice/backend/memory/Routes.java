package dev.sluice.backend.memory;

import dev.sluice.slots.message.TopicPattern;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * The routes of a scope by topic. Read by publishers without a lock; changed under the owner's monitor. A topic that nobody
 * listens to leaves no trace, so any number of topic names is fine.
 */
final class Routes {

    private static final Route[] NONE = {};

    private final Map<String, Route[]> exact = new ConcurrentHashMap<>();
    private volatile Route[] patterns = NONE;
    private final AtomicInteger version = new AtomicInteger();

    /** Changes with every change of the routes, after it. */
    int version() {
        return version.get();
    }

    Route[] of(String topic) {
        Route[] literal = exact.getOrDefault(topic, NONE);
        Route[] wild = patterns;
        if (wild.length == 0) {
            return literal;
        }
        List<Route> all = new ArrayList<>(Arrays.asList(literal));
        for (Route route : wild) {
            if (route.topics().matches(topic)) {
                all.add(route);
            }
        }
        return all.toArray(NONE);
    }

    void add(Route route) {
        if (route.topics().hasWildcard()) {
            patterns = with(patterns, route);
        } else {
            exact.merge(route.topics().text(), new Route[] {route}, (present, one) -> with(present, route));
        }
        changed();
    }

    void remove(Backlog gone) {
        TopicPattern topics = gone.topics();
        if (topics.hasWildcard()) {
            patterns = without(patterns, route -> route.backlog() == gone);
        } else {
            exact.computeIfPresent(topics.text(), (topic, present) -> {
                Route[] left = without(present, route -> route.backlog() == gone);
                return left.length == 0 ? null : left;
            });
        }
        changed();
    }

    /** Those of exactly this topic or pattern. */
    Route[] at(TopicPattern topics) {
        return topics.hasWildcard()
                ? without(patterns, route -> !route.topics().equals(topics))
                : exact.getOrDefault(topics.text(), NONE);
    }

    List<Route> all() {
        List<Route> all = new ArrayList<>(Arrays.asList(patterns));
        exact.values().forEach(present -> all.addAll(Arrays.asList(present)));
        return all;
    }

    private void changed() {
        version.incrementAndGet();
    }

    private static Route[] with(Route[] present, Route added) {
        Route[] more = Arrays.copyOf(present, present.length + 1);
        more[present.length] = added;
        return more;
    }

    private static Route[] without(Route[] present, Predicate<Route> unwanted) {
        return Arrays.stream(present).filter(unwanted.negate()).toArray(Route[]::new);
    }
}
