package dev.sluice.backend.memory;

import dev.sluice.slots.channel.Delivery;
import dev.sluice.slots.channel.PublishOutcome;
import dev.sluice.slots.channel.StartPosition;
import dev.sluice.slots.channel.Subscription;
import dev.sluice.slots.error.PermanentException;
import dev.sluice.slots.error.TransientException;
import dev.sluice.slots.message.Message;
import dev.sluice.slots.message.TopicPattern;
import dev.sluice.slots.model.pubsub.DurableSubscription;
import dev.sluice.slots.model.pubsub.HeaderFilter;
import dev.sluice.slots.model.pubsub.PubSubBasic;
import dev.sluice.slots.model.pubsub.PubSubFiltering;
import dev.sluice.slots.model.pubsub.PubSubOrdering;
import dev.sluice.slots.model.pubsub.PubSubPersistent;
import dev.sluice.slots.model.pubsub.PubSubWildcards;
import dev.sluice.slots.spi.Holdings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** The topics of one scope. */
final class MemoryPubSub implements PubSubBasic, PubSubWildcards, PubSubPersistent, PubSubFiltering, PubSubOrdering {

    private final BacklogServices services;
    private final Routes routes = new Routes();
    private final Map<String, Map<String, DurableSubscription>> registered = new LinkedHashMap<>();
    private volatile boolean closed;

    MemoryPubSub(MemoryConfig.Topics limits, Scheduler scheduler, Holdings holdings) {
        this.services = new BacklogServices(scheduler, holdings, limits, this::forget);
    }

    Routes routes() {
        return routes;
    }

    void failIfClosed() {
        if (closed) {
            throw new TransientException("the memory backend is closed");
        }
    }

    @Override
    public Flux<PublishOutcome> publish(Flux<Message> messages) {
        return new Publication<>(messages, () -> new TopicIntake(this));
    }

    @Override
    public Flux<Delivery> subscribe(Subscription request) {
        Objects.requireNonNull(request, "request");
        return new Deliveries(request.prefetch(), member -> {
            oneTopic(request.topics());
            return join(request, null, false, member);
        });
    }

    @Override
    public Flux<Delivery> subscribeMatching(Subscription request) {
        Objects.requireNonNull(request, "request");
        return new Deliveries(request.prefetch(), member -> join(request, null, false, member));
    }

    @Override
    public Flux<Delivery> subscribeFiltered(Subscription request, HeaderFilter filter) {
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(filter, "filter");
        return new Deliveries(request.prefetch(), member -> {
            oneTopic(request.topics());
            return join(request, filter, false, member);
        });
    }

    @Override
    public Flux<Delivery> subscribeOrdered(Subscription request) {
        Objects.requireNonNull(request, "request");
        return new Deliveries(request.prefetch(), member -> {
            oneTopic(request.topics());
            if (request.group() == null) {
                throw new PermanentException("group: none (expected: a group, since order is kept within one)");
            }
            return join(request, null, true, member);
        });
    }

    @Override
    public Mono<Void> register(DurableSubscription subscription) {
        Objects.requireNonNull(subscription, "subscription");
        return new Settling(() -> {
            TopicPattern topic = TopicPattern.of(subscription.topic());
            oneTopic(topic);
            // Nothing is kept before the registration, so the earliest message is the next one.
            if (!(subscription.start() instanceof StartPosition.Earliest)) {
                fromNowOn(subscription.start());
            }
            Backlog kept;
            synchronized (this) {
                failIfClosed();
                if (registeredAt(subscription.topic()).containsKey(subscription.group())) {
                    return;
                }
                kept = keep(topic, subscription.group());
                registered
                        .computeIfAbsent(subscription.topic(), absent -> new LinkedHashMap<>())
                        .put(subscription.group(), subscription);
            }
            // Without the monitor: who is let in now runs code of its own.
            kept.changed();
        });
    }

    @Override
    public Mono<Boolean> unregister(String topic, String group) {
        return Mono.fromCallable(() -> {
            Backlog backlog;
            synchronized (this) {
                Map<String, DurableSubscription> ofTopic = registeredAt(topic);
                if (!ofTopic.containsKey(group)) {
                    return false;
                }
                ofTopic.remove(group);
                if (ofTopic.isEmpty()) {
                    registered.remove(topic);
                }
                backlog = group(TopicPattern.of(topic), group, null);
                // In one step with the end of the registration: another may follow at once.
                if (backlog.keepNoLonger()) {
                    forget(backlog);
                }
            }
            backlog.changed();
            return true;
        });
    }

    @Override
    public Flux<DurableSubscription> registered(String topic) {
        return Flux.defer(() -> {
            synchronized (this) {
                return Flux.fromIterable(List.copyOf(registeredAt(topic).values()));
            }
        });
    }

    void close() {
        List<Route> all;
        synchronized (this) {
            closed = true;
            all = routes.all();
        }
        all.forEach(each -> each.backlog().shut(new TransientException("the memory backend was closed")));
    }

    private Supply join(Subscription request, @Nullable HeaderFilter filter, boolean ordered, Member member) {
        fromNowOn(request.start());
        synchronized (this) {
            failIfClosed();
            if (request.group() == null) {
                Backlog own = new Backlog(request.topics(), BacklogKind.OWN, new Object(), services);
                own.join(member, false);
                routes.add(new Route(request.topics(), null, filter, own));
                return own;
            }
            Backlog shared = group(request.topics(), request.group(), filter);
            while (!shared.join(member, ordered)) {
                // Its last member left this very moment: the group begins again.
                Backlog gone = shared;
                routes.remove(gone);
                shared = group(request.topics(), request.group(), filter);
            }
            return shared;
        }
    }

    private Map<String, DurableSubscription> registeredAt(String topic) {
        return registered.getOrDefault(topic, Map.of());
    }

    private Backlog keep(TopicPattern topic, String group) {
        Backlog kept = group(topic, group, null);
        while (!kept.keep()) {
            // Its last member left this very moment: the group begins again.
            routes.remove(kept);
            kept = group(topic, group, null);
        }
        return kept;
    }

    /** The group's backlog, made when it is not there. */
    private Backlog group(TopicPattern topics, String group, @Nullable HeaderFilter filter) {
        for (Route route : routes.at(topics)) {
            if (group.equals(route.group())) {
                if (!Objects.equals(filter, route.filter())) {
                    throw new PermanentException("group '" + group + "' has another filter already");
                }
                return route.backlog();
            }
        }
        Backlog made = new Backlog(topics, BacklogKind.GROUP, new Object(), services);
        routes.add(new Route(topics, group, filter, made));
        return made;
    }

    private synchronized void forget(Backlog deserted) {
        routes.remove(deserted);
    }

    private static void oneTopic(TopicPattern topics) {
        if (topics.hasWildcard()) {
            throw new PermanentException("topics: " + topics + " (expected: one topic, without wildcards)");
        }
    }

    private static void fromNowOn(StartPosition start) {
        if (!(start instanceof StartPosition.Latest)) {
            throw new PermanentException("start: " + start + " (expected: latest, since topics keep nothing)");
        }
    }
}
