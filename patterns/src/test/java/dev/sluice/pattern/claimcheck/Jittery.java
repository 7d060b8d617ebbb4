package dev.sluice.pattern.claimcheck;

import dev.sluice.slots.model.blob.Blob;
import dev.sluice.slots.model.blob.BlobBasic;
import dev.sluice.slots.model.blob.BlobContent;
import dev.sluice.slots.model.blob.BlobInfo;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Mono;

/** A store whose every answer takes its own time, and comes on another thread. */
record Jittery(BlobBasic store, int most, AtomicInteger running) implements BlobBasic {

    Jittery(BlobBasic store, Duration most) {
        this(store, (int) most.toNanos(), new AtomicInteger());
    }

    @Override
    public Mono<BlobInfo> put(String key, BlobContent content) {
        return late(store.put(key, content));
    }

    @Override
    public Mono<Blob> get(String key) {
        return late(store.get(key));
    }

    @Override
    public Mono<Boolean> delete(String key) {
        return late(store.delete(key));
    }

    @Override
    public Mono<BlobInfo> head(String key) {
        return late(store.head(key));
    }

    private <T> Mono<T> late(Mono<T> operation) {
        return Mono.defer(() -> {
            Duration before = Duration.ofNanos(ThreadLocalRandom.current().nextInt(most));
            Duration after = Duration.ofNanos(ThreadLocalRandom.current().nextInt(most));
            running.incrementAndGet();
            return Mono.delay(before)
                    .then(operation)
                    .delayElement(after)
                    .doFinally(signal -> running.decrementAndGet());
        });
    }
}
