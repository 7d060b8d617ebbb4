package dev.sluice.backend.memory;

import dev.sluice.slots.channel.Delivery;
import dev.sluice.slots.channel.PublishOutcome;
import dev.sluice.slots.channel.StartPosition;
import dev.sluice.slots.channel.Subscription;
import dev.sluice.slots.error.ConflictException;
import dev.sluice.slots.error.PermanentException;
import dev.sluice.slots.error.TransientException;
import dev.sluice.slots.message.Message;
import dev.sluice.slots.model.stream.GroupProgress;
import dev.sluice.slots.model.stream.OffsetRange;
import dev.sluice.slots.model.stream.Retention;
import dev.sluice.slots.model.stream.StreamBasic;
import dev.sluice.slots.model.stream.StreamConsumerGroups;
import dev.sluice.slots.model.stream.StreamPartitioning;
import dev.sluice.slots.model.stream.StreamReplay;
import dev.sluice.slots.model.stream.StreamRetention;
import dev.sluice.slots.spi.BackendContext;
import dev.sluice.slots.spi.Holdings;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The streams of one scope. */
final class MemoryStreams
        implements StreamBasic, StreamConsumerGroups, StreamReplay, StreamRetention, StreamPartitioning {

    private final MemoryConfig config;
    private final BackendContext context;
    private final Holdings holdings;
    private final Map<String, StreamLog> logs = new ConcurrentHashMap<>();
    private final Map<StreamLog, Map<String, LogGroup>> groups = new ConcurrentHashMap<>();
    private volatile boolean closed;

    MemoryStreams(MemoryConfig config, BackendContext context, Holdings holdings) {
        this.config = config;
        this.context = context;
        this.holdings = holdings;
    }

    @Override
    public Flux<PublishOutcome> append(Flux<Message> messages) {
        return new Publication<>(messages, () -> new LogIntake(this));
    }

    @Override
    public Flux<Delivery> read(Subscription request) {
        Objects.requireNonNull(request, "request");
        return new Deliveries(request.prefetch(), member -> {
            if (!(request.start() instanceof StartPosition.Latest)) {
                throw new PermanentException(
                        "start: " + request.start() + " (expected: latest; replay reads from anywhere)");
            }
            return reader(request, null, member);
        });
    }

    @Override
    public Flux<Delivery> replay(Subscription request) {
        Objects.requireNonNull(request, "request");
        return new Deliveries(request.prefetch(), member -> reader(request, null, member));
    }

    @Override
    public Flux<Delivery> readPartitions(Subscription request, Set<Integer> partitions) {
        Objects.requireNonNull(request, "request");
        Set<Integer> wanted = Set.copyOf(partitions);
        return new Deliveries(request.prefetch(), member -> reader(request, wanted, member));
    }

    @Override
    public Flux<Delivery> consume(Subscription request) {
        Objects.requireNonNull(request, "request");
        return new Deliveries(request.prefetch(), member -> {
            String name = request.group();
            if (name == null) {
                throw new PermanentException("group: none (expected: a group, whose progress is remembered)");
            }
            StreamLog log = oneTopic(request);
            synchronized (log) {
                LogGroup group = groupsOf(log).get(name);
                if (group == null) {
                    group = new LogGroup(name, log, request.start(), holdings, context.scheduler());
                    groupsOf(log).put(name, group);
                    log.follow(group);
                }
                group.join(member);
                return group;
            }
        });
    }

    @Override
    public Flux<GroupProgress> groups(String topic) {
        return Flux.defer(() -> {
            StreamLog log = log(topic);
            synchronized (log) {
                return Flux.fromIterable(groupsOf(log).values().stream()
                        .flatMap(group -> group.progress().stream())
                        .toList());
            }
        });
    }

    @Override
    public Mono<Boolean> deleteGroup(String topic, String name) {
        return Mono.fromCallable(() -> {
            StreamLog log = log(topic);
            synchronized (log) {
                LogGroup group = groupsOf(log).get(name);
                if (group == null) {
                    return false;
                }
                if (!group.isEmpty()) {
                    throw new ConflictException("group '" + name + "' has members");
                }
                groupsOf(log).remove(name);
                group.forget();
                return true;
            }
        });
    }

    @Override
    public Flux<OffsetRange> ranges(String topic) {
        return Flux.defer(() -> Flux.fromIterable(log(topic).ranges()));
    }

    @Override
    public Mono<Void> retain(String topic, Retention retention) {
        Objects.requireNonNull(retention, "retention");
        return new Settling(() -> log(topic).retain(retention));
    }

    @Override
    public Mono<Retention> retention(String topic) {
        return Mono.fromCallable(() -> log(topic).retention());
    }

    @Override
    public Mono<Long> truncate(String topic, int partition, long beforeOffset) {
        return Mono.fromCallable(() -> log(topic).truncate(partition, beforeOffset));
    }

    @Override
    public Mono<Integer> partitions(String topic) {
        return Mono.fromCallable(() -> log(topic).partitions());
    }

    @Override
    public Mono<Void> growTo(String topic, int partitions) {
        return new Settling(() -> log(topic).growTo(partitions));
    }

    @Override
    public Mono<Integer> partitionOf(String topic, String key) {
        Objects.requireNonNull(key, "key");
        return Mono.fromCallable(() -> log(topic).partitionOf(key));
    }

    /** The log of the topic, which begins to exist when it is first named. */
    StreamLog log(String topic) {
        if (closed) {
            throw closed();
        }
        return logs.computeIfAbsent(
                topic, absent -> new StreamLog(config.topics(), context.clock(), context.scheduler()));
    }

    void close() {
        closed = true;
        logs.values().forEach(log -> log.shut(closed()));
    }

    private LogReader reader(Subscription request, @Nullable Set<Integer> only, Member member) {
        if (request.group() != null) {
            throw new PermanentException("group: '" + request.group() + "' (expected: none; consume reads as a group)");
        }
        StreamLog log = oneTopic(request);
        synchronized (log) {
            int partitions = log.partitions();
            if (only != null) {
                for (int wanted : only) {
                    if (wanted < 0 || wanted >= partitions) {
                        throw log.noPartition(wanted);
                    }
                }
            }
            long[] cursors = IntStream.range(0, partitions)
                    .mapToLong(i -> only == null || only.contains(i) ? log.offsetOf(request.start(), i) : 0)
                    .toArray();
            LogReader reader = new LogReader(log, member, holdings, context.scheduler(), cursors, only);
            log.follow(reader);
            return reader;
        }
    }

    private StreamLog oneTopic(Subscription request) {
        if (request.topics().hasWildcard()) {
            throw new PermanentException("topics: " + request.topics() + " (expected: one topic, without wildcards)");
        }
        return log(request.topics().text());
    }

    /** Under the log's monitor. */
    private Map<String, LogGroup> groupsOf(StreamLog log) {
        return groups.computeIfAbsent(log, absent -> new TreeMap<>());
    }

    private static TransientException closed() {
        return new TransientException("the memory backend is closed");
    }
}
