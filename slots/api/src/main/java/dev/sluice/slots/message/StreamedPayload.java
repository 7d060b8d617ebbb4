package dev.sluice.slots.message;

import dev.sluice.slots.error.PermanentException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Content that is read when asked for, a buffer at a time. Made by {@link Payload#stream}. */
public final class StreamedPayload implements Payload {

    static final long UNKNOWN = -1;

    private final Flux<ByteBuffer> source;
    private final long length;
    private final Reading reading;
    private final AtomicBoolean read = new AtomicBoolean();

    StreamedPayload(Flux<ByteBuffer> source, long length, Reading reading) {
        this.source = Objects.requireNonNull(source, "source");
        this.length = length;
        this.reading = Objects.requireNonNull(reading, "reading");
    }

    @Override
    public OptionalLong length() {
        return length == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(length);
    }

    @Override
    public Reading reading() {
        return reading;
    }

    @Override
    public Flux<ByteBuffer> buffers() {
        return Flux.defer(() -> {
            if (reading == Reading.ONCE && !read.compareAndSet(false, true)) {
                return Flux.error(new IllegalStateException("the payload can be read once, and has been"));
            }
            return length == UNKNOWN ? source : measured();
        });
    }

    /** A declared length is a promise to whoever allocates or signs by it, so content that breaks it fails. */
    private Flux<ByteBuffer> measured() {
        long[] seen = new long[1];
        return source.doOnNext(buffer -> {
                    seen[0] += buffer.remaining();
                    if (seen[0] > length) {
                        throw new PermanentException("payload is longer than its declared " + length + " bytes");
                    }
                })
                .concatWith(Mono.defer(() -> seen[0] == length
                        ? Mono.empty()
                        : Mono.error(new PermanentException(
                                "payload ended after " + seen[0] + " of its declared " + length + " bytes"))));
    }

    @Override
    public Mono<Bytes> bytes(long limit) {
        if (length > limit) {
            return Mono.error(overLimit(limit));
        }
        return buffers()
                .collect(ByteArrayOutputStream::new, (collected, buffer) -> {
                    if ((long) collected.size() + buffer.remaining() > limit) {
                        throw overLimit(limit);
                    }
                    byte[] part = new byte[buffer.remaining()];
                    buffer.get(part);
                    collected.write(part, 0, part.length);
                })
                .map(collected -> Bytes.wrap(collected.toByteArray()));
    }

    @Override
    public long heldBytes() {
        return 0;
    }

    static PermanentException overLimit(long limit) {
        return new PermanentException("payload is longer than the " + limit + " bytes asked for in memory");
    }

    @Override
    public String toString() {
        return "StreamedPayload[" + (length == UNKNOWN ? "unknown length" : length) + ", " + reading + "]";
    }
}
