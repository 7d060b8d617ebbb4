package dev.sluice.slots.model.stream;

import dev.sluice.slots.channel.Delivery;
import dev.sluice.slots.channel.Subscription;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** {@code stream_partitioning}: a topic split by key, so that order and parallelism go together. */
public interface StreamPartitioning {

    /** How many partitions the topic has. */
    Mono<Integer> partitions(String topic);

    /** Grows the topic to at least so many partitions; keys may move to others. Errors: Permanent when it would shrink. */
    Mono<Void> growTo(String topic, int partitions);

    /** The partition that messages of the key go to now. */
    Mono<Integer> partitionOf(String topic, String key);

    /** As {@link StreamReplay#replay}, of some partitions only. */
    Flux<Delivery> readPartitions(Subscription request, Set<Integer> partitions);
}
