package dev.sluice.pattern.claimcheck;

import dev.sluice.slots.message.Headers;
import dev.sluice.slots.message.Payload;
import dev.sluice.slots.message.Reading;
import dev.sluice.slots.model.blob.Blob;
import dev.sluice.slots.model.blob.BlobBasic;
import dev.sluice.slots.model.blob.BlobContent;
import dev.sluice.slots.model.blob.BlobInfo;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Takes objects of any size and keeps nothing but their length: what it gives back is the sequence that {@link #sequence} makes. */
final class VoidStore implements BlobBasic {

    static final int PIECE = 64 << 10;
    private static final byte[] PATTERN = pattern();

    /** Buffers that a payload has given and the store has not yet dealt with, and the most there ever were. */
    final AtomicLong under = new AtomicLong();

    final AtomicLong most = new AtomicLong();
    final AtomicLong stored = new AtomicLong();

    /** Content that is the same whenever it is read, of any length, and takes no memory. */
    Flux<ByteBuffer> sequence(long length) {
        return Flux.generate(() -> 0L, (at, sink) -> {
            int count = (int) Math.min(PIECE, length - at);
            if (count == 0) {
                sink.complete();
            } else {
                most.accumulateAndGet(under.incrementAndGet(), Math::max);
                sink.next(ByteBuffer.wrap(PATTERN, (int) (at / PIECE % PIECE), count)
                        .slice()
                        .asReadOnlyBuffer());
            }
            return at + count;
        });
    }

    /** Content that cannot be compressed, a buffer at a time. */
    Flux<ByteBuffer> noise(long length) {
        return sequence(length).map(any -> {
            byte[] piece = new byte[any.remaining()];
            ThreadLocalRandom.current().nextBytes(piece);
            return ByteBuffer.wrap(piece).asReadOnlyBuffer();
        });
    }

    /** Deals with a buffer at a time, on a thread of its own, as a slow disk would. */
    @Override
    public Mono<BlobInfo> put(String key, BlobContent content) {
        return content.payload()
                .buffers()
                .publishOn(Schedulers.parallel(), 1)
                .doOnNext(buffer -> under.decrementAndGet())
                .map(ByteBuffer::remaining)
                .reduce(0L, Long::sum)
                .map(size -> {
                    stored.accumulateAndGet(size, Math::max);
                    return info(key, size);
                });
    }

    @Override
    public Mono<Blob> get(String key) {
        return Mono.fromSupplier(() -> new Blob(
                info(key, stored.get()), Payload.stream(sequence(stored.get()), stored.get(), Reading.REPEATABLE)));
    }

    @Override
    public Mono<Boolean> delete(String key) {
        return Mono.just(true);
    }

    @Override
    public Mono<BlobInfo> head(String key) {
        return Mono.empty();
    }

    private static BlobInfo info(String key, long size) {
        return new BlobInfo(key, size, "1", Instant.EPOCH, null, null, Headers.empty());
    }

    private static byte[] pattern() {
        return Desk.random(2 * PIECE).toByteArray();
    }
}
